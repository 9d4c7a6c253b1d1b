// @ts-check
/** The code that embeds an element in another page. */
import { escaped } from "../worker/markup.js";

/** The address of this script; of a classic script that came with others in one file, the page's. */
export const SCRIPT_URL = import.meta.url || /** @type {any} */ (document.currentScript || document).src || document.baseURI;

/**
 * Returns HTML that embeds an element: itself, or in a frame.
 * @param {string} form `element` or `iframe`
 * @param {string} tag
 * @param {Record<string, unknown>} options attributes, and for a frame also flags
 * @param {string} title
 * @param {number} height of the frame until it has told its own
 */
export function snippet(form, tag, options, title, height) {
  const base = new URL("../", SCRIPT_URL).href;
  const names = Object.keys(options);
  if (form === "iframe") {
    // No style attribute: strict policies forbid it.
    const near = (/** @type {string} */ value) => (value.indexOf(base) ? value : value.slice(base.length));
    const query = names.map((key) => `${key}=${encodeURIComponent(near(String(options[key]))).replace(/%(2F|3A|2C)/g, decodeURIComponent)}`);
    return `<iframe src="${escaped(`${base}embed.html?widget=${tag.slice(3)}&${query.join("&")}`)}" title="${escaped(title)}" loading="lazy" ` +
      `width="100%" height="${Math.round(height) || 600}" frameborder="0"></iframe>\n` +
      `<script src="${escaped(base)}site/embed-host.js" async></script>`;
  }
  const attributes = names.map((key) => ` ${key}="${escaped(String(options[key]))}"`).join("");
  return `<script type="module" src="${escaped(new URL("elements.js", SCRIPT_URL).href)}"></script>\n<${tag}${attributes}></${tag}>`;
}
