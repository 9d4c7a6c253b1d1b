// @ts-check
/** The SHA-256 digests in a manifest: what need not be fetched again. */

import { OLDER_MANIFEST } from "../engine/read_file.js";

/** @typedef {Map<string, Uint8Array>} Files files of a pack as they came, by name */

/** Returns the SHA-256 a manifest lists for each file. @returns {Map<string, string>} */
export function listedDigests(/** @type {Uint8Array | undefined} */ manifest) {
  const out = new Map();
  try {
    const { files = [], met = [] } = JSON.parse(new TextDecoder().decode(manifest));
    for (const { name, sha256 } of files.concat(met)) if (sha256) out.set(name, sha256);
  } catch (error) {
    // The engine says what is wrong with it.
  }
  return out;
}

/** True if two files are the same to the byte. */
export const sameBytes = (/** @type {Uint8Array} */ one, /** @type {Uint8Array | undefined} */ other) =>
  one === other || (other !== undefined && one.length === other.length && one.every((byte, i) => byte === other[i]));

/** Returns the files for which a new manifest lists the same digest as the one before. @returns {Files} */
export function unchangedFiles(/** @type {Files} */ held, /** @type {Uint8Array} */ manifest) {
  const [before, now] = [listedDigests(held.get("manifest.json")), listedDigests(manifest)];
  const out = new Map([...held].filter(([name]) => now.has(name) && now.get(name) === before.get(name)));
  for (const [name, bytes] of out) {
    if (!OLDER_MANIFEST.test(name)) continue;
    for (const file of listedDigests(bytes).keys()) if (held.has(file)) out.set(file, /** @type {Uint8Array} */ (held.get(file)));
  }
  return out;
}

/** Returns the revision that a manifest states; 0 when it states none. */
export function revisionOf(/** @type {Uint8Array | undefined} */ manifest) {
  try {
    return Number(JSON.parse(new TextDecoder().decode(manifest)).revision) || 0;
  } catch (error) {
    return 0;
  }
}
