// @ts-check
/** A pack of one's own, and a picture of it that is asked and gone. */
import { widen } from "./engine.js";
import { inflated } from "./read_file.js";

/** @typedef {(name: string, fresh?: boolean) => Uint8Array | Promise<Uint8Array>} Read reads one file of a pack by its name; `fresh` past all caches */

/** Gives a file to a pack, as it came and as the browser inflates it. */
export async function give(/** @type {any} */ pack, /** @type {string} */ name, /** @type {Uint8Array} */ bytes) {
  const plain = await inflated(bytes, name);
  pack.add(name, bytes, plain);
}

/** Whether a file is not the one its manifest lists: of another revision, or damaged on its way. */
const changed = (/** @type {any} */ error) => error.kind === "changed";

/** Opens a pack in the engine with both its parts: the engine, and the pack with all but its observations. @param {Read} read */
export async function opened(read, fresh = false) {
  const glue = /** @type {any} */ (await widen());
  const pack = new glue.Pack();
  try {
    await give(pack, "manifest.json", await read("manifest.json", fresh));
    for (const name of pack.files()) await give(pack, name, await read(name, fresh));
  } catch (error) {
    pack.free();
    if (!fresh && changed(error)) return opened(read, true);
    throw error;
  }
  return { glue, pack };
}

/** Adds files to an open pack; one that is not the manifest's is read once more. */
export async function bring(/** @type {any} */ pack, /** @type {string[]} */ names, /** @type {Read} */ read) {
  for (const name of names) {
    await give(pack, name, await read(name)).catch(async (error) => {
      if (!changed(error)) throw error;
      await give(pack, name, await read(name, true));
    });
  }
}

/**
 * Asks a picture of a pack, once it has the observations it needs.
 * @template T
 * @param {any} glue @param {any} pack @param {Read} read
 * @param {{chart?: string, [key: string]: unknown}} spec
 * @param {(view: any) => T} answer
 * @param {{width?: number, height?: number}} [size]
 * @returns {Promise<T>}
 */
export async function ask(glue, pack, read, { chart = "map", ...options }, answer, { width = 720, height } = {}) {
  const view = new glue.View(pack, chart);
  try {
    for (const key of Object.keys(options)) if (options[key] === undefined) delete options[key];
    view.set(options);
    await bring(pack, view.needs(), read);
    view.update();
    view.layout(width, height || view.height(width));
    view.update();
    return answer(view);
  } finally {
    view.free();
  }
}
