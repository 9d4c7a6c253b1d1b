// @ts-check
/** A pack of one's own, and a picture of it that is asked and gone. */
import { widen } from "./engine.js";

/** @typedef {(name: string) => Uint8Array | Promise<Uint8Array>} Read reads one file of a pack by its name */

/** Opens a pack in the engine with both its parts: the engine, and the pack with all but its observations. @param {Read} read */
export async function opened(read) {
  const glue = /** @type {any} */ (await widen());
  const pack = new glue.Pack();
  try {
    pack.add("manifest.json", await read("manifest.json"));
    for (const name of pack.files()) pack.add(name, await read(name));
  } catch (error) {
    pack.free();
    throw error;
  }
  return { glue, pack };
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
    for (const name of view.needs()) pack.add(name, await read(name));
    view.update();
    view.layout(width, height || view.height(width));
    view.update();
    return answer(view);
  } finally {
    view.free();
  }
}
