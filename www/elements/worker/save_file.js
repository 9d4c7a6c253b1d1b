// @ts-check
/** Saves what an element shows as a file. */

/**
 * Saves a file for the visitor and returns its size in bytes.
 * @param {any} element
 * @param {{format: string, scope: string, name: string}} how
 */
export async function saveFile(element, { format, scope, name }) {
  const [type, content] = format === "png" ? ["image/png", await element.toPNG()]
    : format === "svg" ? ["image/svg+xml", element.toSVG()]
      : format === "html" ? ["text/html", await element.toHTML()]
        : ["text/csv;charset=utf-8", await element.toCSV({ scope })];
  const blob = new Blob([content], { type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.hidden = true;
  (element.shadowRoot || element).appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return blob.size;
}
