// @ts-check
/** Files on the disk, in Node and what is like it (Deno, Bun): a folder by its path or its `file:` address. */
import { fault } from "./messages.js";

/** Returns a module of Node's own; nothing where there is none. @returns {any} */
function builtin(/** @type {string} */ name) {
  const { process } = /** @type {any} */ (globalThis);
  return typeof process === "object" && process && process.getBuiltinModule ? process.getBuiltinModule(name) : undefined;
}

/** Returns the `file:` address of a path or of such an address; nothing for an address of the web, and where there is no disk. */
export function diskAddress(/** @type {unknown} */ given) {
  const text = String(given);
  if (/^file:/i.test(text)) return builtin("fs") && new URL(text).href;
  // A page has addresses, no paths. One letter before a colon is a drive.
  if (typeof document === "object" || typeof location === "object" || /^[a-z][a-z\d+.-]+:/i.test(text)) return undefined;
  const [url, path] = [builtin("url"), builtin("path")];
  return url && /** @type {string} */ (url.pathToFileURL(path.resolve(text)).href);
}

/** Returns a reader of the files in a folder on the disk. @returns {import("./open_pack.js").Read} */
export function diskReader(/** @type {string} */ folder) {
  return async (name) => {
    const { href } = new URL(name, folder);
    // A name in a manifest leads to no other folder.
    if (href.indexOf(folder)) throw fault("elsewhere", name);
    try {
      return new Uint8Array(await builtin("fs").promises.readFile(new URL(href)));
    } catch (error) {
      throw /^(ENOENT|ENOTDIR|EISDIR)$/.test(/** @type {any} */ (error).code) ? fault("missing", name) : error;
    }
  };
}
