// @ts-check
/**
 * Trial runs of one pack. A call into WebAssembly cannot be ended, so what may not come to an end is first done in a worker: reading a
 * large file, and the first picture of a large pack. A file on which the engine broke twice is not read a third time.
 */
import { fault } from "../engine/messages.js";
import { tryInWorker } from "../worker/run_in_worker.js";
import { sameBytes } from "./digests.js";

/** @typedef {import("./digests.js").Files} Files */

/** Bytes of a file, inflated, from which a worker reads it first; from four times as many in a pack a worker makes its pictures first. */
const LARGE = 4 << 20;

/** The kinds of errors after which an engine is out of use. */
const BREAKS = /^(early|engine-crash)$/;

export class Trials {
  constructor() {
    /** @type {Map<string, any>} pictures by chart and files: true when a worker came to their end, undefined while it works, or why it failed */
    this._pictures = new Map();
    /** @type {Map<string, number>} bytes of the files, inflated */
    this._sizes = new Map();
    /** @type {Map<string, {bytes: Uint8Array, count: number}>} files the engine broke on, and how often */
    this._breaks = new Map();
    /** @type {{name: string, bytes: Uint8Array} | undefined} the file that is being decoded */
    this._decoding = undefined;
  }

  /** Forgets every failure, for a reader who asks for another try. */
  reset() {
    this._breaks.clear();
    this._pictures.clear();
  }

  /** Forgets the pictures: they are of the pack before. */
  resetPictures() {
    this._pictures = new Map();
  }

  /** Throws if the engine broke on these bytes twice. */
  refuseBroken(/** @type {string} */ name, /** @type {Uint8Array} */ bytes) {
    const broken = this._breaks.get(name);
    if (broken && broken.count > 1 && sameBytes(bytes, broken.bytes)) throw fault("engine-crash", name);
  }

  /**
   * Has a worker read a large file first, after the files it is read after here; throws if it does not come to an end there.
   * @param {string} name @param {Uint8Array} bytes @param {number} size bytes, inflated @param {any} pack @param {Files} files
   */
  async tryFile(name, bytes, size, pack, files) {
    this._sizes.set(name, size);
    if (size <= LARGE) return;
    const base = pack.files();
    const until = base.indexOf(name);
    const after = ["manifest.json"].concat(until < 0 ? base : base.slice(0, until)).filter((one) => files.has(one));
    await tryInWorker({ trial: name, after }, (one) => /** @type {Uint8Array} */ (one === name ? bytes : files.get(one))).catch((error) => {
      this._breaks.set(name, { bytes, count: 2 });
      throw error;
    });
  }

  /** Decodes a file, and knows which one it was if the engine breaks. */
  decode(/** @type {any} */ pack, /** @type {string} */ name, /** @type {Uint8Array} */ bytes, /** @type {Uint8Array | undefined} */ inflated) {
    this._decoding = { name, bytes };
    try {
      pack.add(name, bytes, inflated);
    } catch (error) {
      // A file that is refused in a sentence did not break the engine.
      if (!BREAKS.test(/** @type {any} */ (error).kind)) this._decoding = undefined;
      throw error;
    }
    this._decoding = undefined;
  }

  /** The engine broke: counts it against the file that was being decoded. */
  noteBreak() {
    if (!this._decoding) return;
    const { name, bytes } = this._decoding;
    const { count = 0 } = this._breaks.get(name) || {};
    this._breaks.set(name, { bytes, count: count + 1 });
    this._decoding = undefined;
  }

  /** Returns the bytes of some files, inflated. */
  weight(/** @type {Files} */ files) {
    let sum = 0;
    files.forEach((_, name) => (sum += this._sizes.get(name) || 0));
    return sum;
  }

  /** True if a worker makes the pictures of a pack of these files first. */
  isLarge(/** @type {Files} */ files) {
    return this.weight(files) >= 4 * LARGE;
  }

  /**
   * True while a worker makes a picture of a large pack, once for each set of files; throws if the worker did not come to its end.
   * @param {{chart: string}} spec @param {{width: number}} size @param {Files} files @param {string[]} parts names of the parts in the pack
   * @param {() => void} then called when the worker is done
   */
  picturePending(spec, size, files, parts, then) {
    if (!this.isLarge(files)) return false;
    const after = ["manifest.json"].concat(parts);
    const key = [spec.chart].concat(after).join();
    const known = this._pictures;
    if (!known.has(key)) {
      known.set(key, undefined);
      const end = (/** @type {unknown} */ outcome) => {
        known.set(key, outcome);
        then();
      };
      tryInWorker({ trial: "", after, spec, size }, (name) => files.get(name) || Promise.reject(fault("missing", name))).then(() => end(true), end);
    }
    const outcome = known.get(key);
    if (outcome && outcome !== true) throw outcome;
    return !outcome;
  }
}

