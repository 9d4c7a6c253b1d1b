// @ts-check
/** Packs outside the elements, and pictures of them that are made for one answer. */
import { loadSecondPart } from "./engine.js";
import { inflate } from "./read_file.js";

/** @typedef {(name: string, fresh?: boolean) => Uint8Array | Promise<Uint8Array>} Read reads one file of a pack by its name; `fresh` past all caches */

/** Adds a file to a pack, as it came and as the browser inflates it. */
export async function addFile(/** @type {any} */ pack, /** @type {string} */ name, /** @type {Uint8Array} */ bytes) {
  const plain = await inflate(bytes, name);
  pack.add(name, bytes, plain);
}

/** True if a file is not the one its manifest lists: of another revision, or damaged on its way. */
const isChanged = (/** @type {any} */ error) => error.kind === "changed";

/** Opens a pack in the engine with both its parts; returns the engine, and the pack with all but its observations. @param {Read} read */
export async function openWithBothParts(read, fresh = false) {
  const glue = /** @type {any} */ (await loadSecondPart());
  const pack = new glue.Pack();
  try {
    await addFile(pack, "manifest.json", await read("manifest.json", fresh));
    for (const name of pack.files()) await addFile(pack, name, await read(name, fresh));
  } catch (error) {
    pack.free();
    if (!fresh && isChanged(error)) return openWithBothParts(read, true);
    throw error;
  }
  return { glue, pack };
}

/**
 * Adds the files that an open pack lacks, as long as `missing` names any: a manifest of older years names more once it is there. One that differs
 * from its digest in the manifest is read once more.
 * @param {any} pack @param {() => string[]} missing @param {Read} read
 */
export async function addFiles(pack, missing, read) {
  for (let name; ([name] = missing()), name; ) {
    await addFile(pack, name, await read(name)).catch(async (error) => {
      if (!isChanged(error)) throw error;
      await addFile(pack, name, await read(name, true));
    });
  }
}

/**
 * Makes a picture of a pack, once the observations it needs are there, and returns what `answer` says of it.
 * @template T
 * @param {any} glue @param {any} pack @param {Read} read
 * @param {{chart?: string, [key: string]: unknown}} spec
 * @param {(view: any) => T} answer
 * @param {{width?: number, height?: number}} [size]
 * @returns {Promise<T>}
 */
export async function askPicture(glue, pack, read, { chart = "map", ...options }, answer, { width = 720, height } = {}) {
  const view = new glue.View(pack, chart);
  try {
    for (const key of Object.keys(options)) if (options[key] === undefined) delete options[key];
    view.set(options);
    await addFiles(pack, () => view.needs(), read);
    view.update();
    view.layout(width, height || view.height(width));
    view.update();
    return answer(view);
  } finally {
    view.free();
  }
}
