// @ts-check
/**
 * A source: one data pack, loaded once a page however many elements show it.
 * The manifest comes first, what all views need follows in parallel, observations come when a view asks. A pack that is shown stays until
 * another one has all that is shown of it; what failed is tried again by itself, less and less often.
 */
import { Backoff } from "../engine/backoff.js";
import { isDead } from "../engine/engine.js";
import { onSecondPart, resetSecondPart } from "../engine/second_part.js";
import { revisionOf, sameBytes } from "./digests.js";
import { STANDSTILL, forgiveBreaks, replaceLargeInstance } from "./instances.js";
import { loadPack } from "./load_pack.js";
import { PackFiles, sameFault } from "./pack_files.js";
import { sources } from "./sources.js";
import { Trials } from "./trials.js";

/** @typedef {import("../engine/messages.js").Fault} Fault */
/** @typedef {import("../engine/engine.js").Glue} Glue */
/** @typedef {import("./digests.js").Files} Files */
/** @typedef {{update: () => void, dropView?: () => void, _needs?: (glue: Glue, pack: any) => string[] | undefined}} User */

export class Source {
  /** @param {string} url the manifest's address */
  constructor(url) {
    this.url = url;
    /** @type {Set<User>} who shows this pack */
    this.users = new Set();
    /** @type {any} the pack, once there is a good one */
    this.pack = undefined;
    /** @type {Glue | undefined} the engine the pack lives in */
    this.glue = undefined;
    /** @type {Fault | undefined} why the last load failed */
    this.error = undefined;
    /** grows whenever the pack does */
    this.revision = 0;
    this._turn = 0;
    this._loading = false;
    /** @type {Files} what the last try read */
    this._tried = new Map();
    this._trials = new Trials();
    this._files = new PackFiles(url, this._trials);
    /** @type {Fault | undefined} the first failure of the last try */
    this._last = undefined;
    this._backoff = new Backoff(() => this._retry());
  }

  /** Returns the source at an address, shared; a folder's manifest has the name `manifest.json`. */
  static at(/** @type {string} */ src, /** @type {User} */ user) {
    // `#id` names a <script type="application/json"> of this page that holds the files.
    const url = src[0] === "#" ? src : new URL(/\.json$/.test(src) ? src : src.replace(/\/?$/, "/manifest.json"), document.baseURI).href;
    const source = sources.get(url) || new Source(url);
    sources.set(url, source);
    source.users.add(user);
    return source;
  }

  /** A user goes; the pack goes with the last one, unless somebody comes back at once (an element that is moved). */
  leave(/** @type {User} */ user) {
    this.users.delete(user);
    setTimeout(() => {
      if (this.users.size || sources.get(this.url) !== this) return;
      sources.delete(this.url);
      this._backoff.stop();
      this._turn++;
      this._drop();
    });
  }

  /** The files at hand, by name. */
  get files() {
    return this._files.held;
  }

  /** Returns a file of the pack, at hand or fetched; with `fresh` past all caches. */
  file(/** @type {string} */ name, fresh = false) {
    return fresh ? this._files.fetch(name, true) : this._files.read(name);
  }

  /** Loads, once; `together` when all elements that come into sight are told so in one task. */
  open(together = false) {
    if (this.pack || this.error || this._loading) return;
    this._loading = true;
    // They first say which charts they need.
    const load = () => void (sources.get(this.url) === this && this._load());
    together ? Promise.resolve().then(load) : setTimeout(load);
  }

  /** Loads again; what there was stays until the new pack is good. */
  reload() {
    this._backoff.reset();
    forgiveBreaks();
    this._trials.reset();
    resetSecondPart();
    return this._load();
  }

  /**
   * Asks whether there is a newer revision, by one request, and loads it if there is; what is shown stays until it is whole.
   * @returns {Promise<boolean>} false when there was no answer
   */
  async check() {
    if (this._loading || !this.pack || this.url[0] === "#") return true;
    const { pack, _files: files } = this;
    /** @type {Uint8Array} */
    let manifest;
    try {
      manifest = await files.fetch("manifest.json");
    } catch (error) {
      return false;
    }
    const own = files.held.get("manifest.json");
    // A cache that is behind has an older one.
    if (pack !== this.pack || this._loading || sameBytes(manifest, own) || revisionOf(manifest) < revisionOf(own)) return true;
    await this._load({ manifest, again: true });
    return !this.error;
  }

  /** @param {Parameters<typeof loadPack>[1]} [how] */
  _load(how) {
    return loadPack(this, how);
  }

  /** Forgets the pack, and the views of it where another engine takes over. */
  _drop(/** @type {Glue | undefined} */ glue = undefined) {
    if (this.pack) this.pack.free();
    this.pack = undefined;
    if (glue !== this.glue) for (const user of this.users) if (user.dropView) user.dropView();
  }

  /** Returns the bytes of the files of the pack, inflated. */
  weight() {
    return this._trials.weight(this._files.held);
  }

  get isLarge() {
    return this._trials.isLarge(this._files.held);
  }

  /**
   * True while a picture of a large pack is first made in a worker; throws if it does not come to an end there.
   * @param {{chart: string}} spec @param {{width: number}} size
   */
  picturePending(spec, size) {
    const parts = [...this._files.parts.keys()].filter((name) => this._files.parts.get(name));
    return this._trials.picturePending(spec, size, this._files.held, parts, () => this._notify());
  }

  /**
   * Requests observation parts; returns true while one of them is on its way for the first time.
   * @param {string[]} names
   */
  requestParts(names) {
    for (const name of names) if (!this._files.parts.has(name)) this._loadPart(name);
    return names.some((name) => this._files.parts.get(name) === false && !this._files.faults.has(name));
  }

  async _loadPart(/** @type {string} */ name) {
    const { _files: files, pack, glue } = this;
    const { parts, faults } = files;
    const current = () => pack === this.pack;
    parts.set(name, false);
    try {
      if (!(await files.decode(pack, name, await files.read(name), current))) return;
      parts.set(name, true);
      faults.delete(name);
      this.revision++;
      if (!faults.size) this._backoff.reset();
      replaceLargeInstance();
    } catch (e) {
      const error = /** @type {Fault} */ (e);
      if (isDead(glue) || !current()) return;
      const known = sameFault(error, faults.get(name));
      if (!known) faults.set(name, error);
      if (error.kind === "changed") {
        files.held.delete(name);
        return this._load({ held: files.held, fresh: true });
      }
      this._retryLater();
      if (known) return;
    }
    this._notify();
  }

  /** Returns why one of some files did not come. @param {string[]} names @returns {Fault | undefined} */
  firstFault(names) {
    for (const name of names) if (this._files.faults.has(name)) return this._files.faults.get(name);
  }

  /** Why the first file that failed did not come. @returns {Fault | undefined} */
  get fault() {
    return this._files.faults.values().next().value;
  }

  /** Retries after a while; what stands in the page does not change. */
  _retryLater(/** @type {number | undefined} */ least = undefined) {
    if (this.url[0] !== "#") this._backoff.later(least);
  }

  /** Tries what failed again. */
  _retry() {
    this._backoff.stop();
    const base = this.pack ? this.pack.files() : [];
    const names = [...this._files.faults.keys()];
    // A table or outline that came late would change what others were read with.
    if (!this.pack || this.error || names.some((name) => base.includes(name))) return this._load({ again: true });
    for (const name of names) this._loadPart(name);
  }

  /** The instance is gone: a new one gets the same inputs. */
  async _replay(/** @type {Fault | undefined} */ error) {
    const [had, busy] = [this.pack, this._loading];
    this._drop();
    this._loading = false;
    this._turn++;
    if (error) {
      this.error = error;
      this._backoff.restart();
      this._retryLater(STANDSTILL);
      return this._notify();
    }
    if (had) await this._load({ held: this._files.held, replay: true });
    if (busy) return this._load(had ? {} : { held: this._tried, replay: this._tried.has("manifest.json") });
  }

  /** Has every element that shows the pack draw again. */
  _notify() {
    for (const user of [...this.users]) user.update();
  }
}

onSecondPart(() => sources.forEach((source) => source._notify()));

// Back on the net nobody waits.
if (typeof addEventListener === "function") {
  addEventListener("online", () => {
    for (const source of sources.values()) {
      if (!source.error && !source._files.faults.size) continue;
      source._backoff.reset();
      source._retry();
    }
  });
}
