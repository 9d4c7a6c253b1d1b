// @ts-check
/** The files of one pack, as one load of it reads them: fetched or at hand, inflated, and decoded in their order. */
import { loadSecondPart } from "../engine/engine.js";
import { fault } from "../engine/messages.js";
import { inflate, readFile, readInline } from "../engine/read_file.js";
import { sameBytes } from "./digests.js";

/** @typedef {import("../engine/messages.js").Fault} Fault */
/** @typedef {import("./digests.js").Files} Files */

/** True if a failure says the same as another one. */
export const sameFault = (/** @type {any} */ one, /** @type {any} */ other) =>
  Boolean(one && other) && ["kind", "file", "status", "row", "column", "zh"].every((key) => one[key] === other[key]);

/** Files that the second part of the engine decodes: measurements as text, and outlines that may be GeoJSON. */
const SECOND_PART_FILES = /^(obs.*\.csv|(?!.*\.topo\.json|manifest\.json|(obs|met)\/older\/).*json)(\.gz)?$/;

export class PackFiles {
  /**
   * @param {string} url the manifest's address
   * @param {import("./trials.js").Trials} trials
   * @param {boolean} [fresh] whether caches are bypassed
   */
  constructor(url, trials, fresh = false) {
    this.url = url;
    this.fresh = fresh;
    this._trials = trials;
    /** @type {Files} files at hand: all inputs of the pack, to be replayed in another instance */
    this.held = new Map();
    /** @type {Map<string, Fault>} why files of the pack did not come */
    this.faults = new Map();
    /** @type {Map<string, boolean>} a part is true when loaded, false while it comes and after it failed */
    this.parts = new Map();
  }

  /** Returns a file, at hand or fetched. @returns {Promise<Uint8Array>} */
  async read(/** @type {string} */ name) {
    // The file and the second part are fetched at the same time.
    if (SECOND_PART_FILES.test(name)) loadSecondPart().catch(() => {});
    const bytes = this.held.get(name) || (await this.fetch(name));
    this.held.set(name, bytes);
    return bytes;
  }

  /** Fetches a file, whether it is at hand or not. @returns {Promise<Uint8Array>} */
  async fetch(/** @type {string} */ name, fresh = this.fresh) {
    if (this.url[0] === "#") return readInline(this.url, name);
    const folder = new URL(".", this.url).href;
    const { href } = new URL(name === "manifest.json" ? this.url : name, this.url);
    // A name in a manifest leads to no other folder.
    if (href.indexOf(folder)) throw fault("elsewhere", name);
    return readFile(href, name, { folder, cache: fresh ? "reload" : "no-cache" });
  }

  /** Decodes a file; returns false if `current` does: then the pack is another one's by now. */
  async decode(/** @type {any} */ pack, /** @type {string} */ name, /** @type {Uint8Array} */ bytes, /** @type {() => boolean} */ current) {
    this._trials.refuseBroken(name, bytes);
    const inflated = await inflate(bytes, name);
    await this._trials.tryFile(name, bytes, (inflated || bytes).length, pack, this.held);
    if (SECOND_PART_FILES.test(name)) await loadSecondPart();
    if (!current()) return false;
    this._trials.decode(pack, name, bytes, inflated);
    return true;
  }

  /** True if another load read the same files, and lacks the same for the same reasons. */
  same(/** @type {PackFiles} */ other) {
    return [...this.faults].every(([name, why]) => sameFault(why, other.faults.get(name))) && [...this.held].every(([name, bytes]) => sameBytes(bytes, other.held.get(name)));
  }

  /**
   * Reads files beside each other and decodes them in their order; what fails is noted.
   * @param {any} pack @param {string[]} names
   * @param {{known: Map<string, Fault>, current: () => boolean, broke: () => boolean}} load `known`: files that are not asked for, and why; `broke`: whether
   *   the engine broke
   */
  async addAll(pack, names, { known, current, broke }) {
    const coming = names.map((name) => (known.has(name) ? Promise.reject(known.get(name)) : this.read(name)));
    coming.forEach((bytes) => bytes.catch(() => {}));
    for (let i = 0; i < names.length; i++) {
      try {
        if (!(await this.decode(pack, names[i], await coming[i], current))) return;
        this.parts.set(names[i], true);
      } catch (e) {
        const error = /** @type {Fault} */ (e);
        if (broke()) throw error;
        if (error.kind === "changed") this.held.delete(names[i]);
        this.parts.set(names[i], false);
        this.faults.set(names[i], error);
      }
    }
  }
}
