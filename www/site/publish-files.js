// @ts-check
/** Files as they come to the page: dropped, with folders, or pasted. */

/** @typedef {{name: string, file: Blob}} Named */

/** The files of a folder and of those in it. @returns {Promise<Named[]>} */
async function walk(/** @type {any} */ entry, folder = "") {
  if (entry.name[0] === ".") return [];
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    return [{ name: folder + entry.name, file }];
  }
  const reader = entry.createReader();
  /** @type {Named[]} */
  const out = [];
  for (;;) {
    // A part of the folder at a time, until there is no more.
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return out;
    for (const one of some) out.push(...(await walk(one, `${folder}${entry.name}/`)));
  }
}

/** What was dropped, folders unfolded. @returns {Promise<Named[]>} */
export async function dropped(/** @type {DataTransfer | null} */ data) {
  if (!data) return [];
  const entries = Array.from(data.items || [], (item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) return Array.from(data.files, (file) => ({ name: file.name, file }));
  return (await Promise.all(entries.map((entry) => walk(entry)))).reduce((all, some) => all.concat(some), []);
}

let pastes = 0;

/** What was pasted: files, or cells as a spreadsheet copies them. @returns {Named[]} */
export function pasted(/** @type {DataTransfer | null} */ data) {
  if (!data) return [];
  const files = Array.from(data.files, (file) => ({ name: file.name, file }));
  const text = data.getData("text/plain");
  if (files.length || !text.trim()) return files;
  return [{ name: `粘贴的表格${++pastes}.tsv`, file: new Blob([text]) }];
}
