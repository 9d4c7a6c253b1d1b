// @ts-check
/**
 * A source: one data pack, loaded once a page however many elements show it.
 * The manifest comes first, what all views need follows in parallel, observations come when a view asks.
 */
import { engine, loaded, narrow, onTrap, outgrown, restart, widen } from "./engine.js";
import { inline, plain, read } from "./read.js";
import { fault } from "./words.js";

/** @typedef {import("./words.js").Fault} Fault */
/** @typedef {{update: () => void, dropView?: () => void}} User */

/** @type {Map<string, Source>} */
const sources = new Map();

export class Source {
  /** @param {string} url the manifest's address */
  constructor(url) {
    this.url = url;
    /** @type {Set<User>} who shows this pack */
    this.users = new Set();
    /** @type {any} the pack, once there is a good one */
    this.pack = undefined;
    /** @type {import("./engine.js").Glue | undefined} the engine the pack lives in */
    this.glue = undefined;
    /** @type {Fault | undefined} why the last load failed */
    this.error = undefined;
    /** grows whenever the pack does */
    this.revision = 0;
    this._turn = 0;
    this._loading = false;
    this._crashed = false;
    /** @type {Map<string, Fault | boolean>} a part is true when loaded, false while it comes, else why it did not */
    this._parts = new Map();
    /** @type {Map<string, Uint8Array>} all inputs, to be replayed after a crash */
    this._bytes = new Map();
  }

  /** The source at an address, shared; a folder's manifest has the name `manifest.json`. */
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
      this._turn++;
      if (this.pack) this.pack.free();
      this.pack = undefined;
    });
  }

  /** Loads, once; `together` when all elements that come into sight are told so in one task. */
  open(together = false) {
    if (this.pack || this.error || this._loading) return;
    this._loading = true;
    // They first say which charts they need.
    const load = () => sources.get(this.url) === this && this._load(new Map());
    together ? Promise.resolve().then(() => void load()) : setTimeout(load);
  }

  /** Loads again; what there was stays until the new pack is good. */
  reload() {
    this._crashed = false;
    lack = undefined;
    return this._load(new Map());
  }

  /** @returns {Promise<void>} */
  async _load(/** @type {Map<string, Uint8Array>} */ bytes) {
    const turn = ++this._turn;
    this._loading = true;
    this.error = undefined;
    this._tell();
    let pack, glue, error;
    const parts = new Map();
    try {
      const manifest = this._read("manifest.json", bytes);
      manifest.catch(() => {});
      glue = await engine();
      pack = new glue.Pack();
      pack.add("manifest.json", await plain(await manifest, "manifest.json"));
      const names = pack.files();
      const read = names.map((/** @type {string} */ name) => this._read(name, bytes).then((file) => plain(file, name)).catch((e) => e));
      for (let i = 0; i < names.length; i++) {
        const file = await read[i];
        if (turn !== this._turn) break;
        try {
          if (!(file instanceof Uint8Array)) throw file;
          pack.add(names[i], file);
          parts.set(names[i], true);
        } catch (e) {
          if (broke(e)) throw e;
          parts.set(names[i], e);
        }
      }
    } catch (e) {
      error = e;
    }
    if (turn !== this._turn) {
      if (pack && !error) pack.free();
      return;
    }
    this._loading = false;
    if (error && glue && broke(error)) {
      if (!outgrown(glue)) return this.crash(glue);
      again();
      return this._load(bytes);
    }
    this.error = /** @type {any} */ (error);
    if (!error) {
      if (this.pack) this.pack.free();
      this.pack = pack;
      this.glue = glue;
      this._bytes = bytes;
      this._parts = parts;
      this.revision++;
    }
    this._tell();
  }

  /** @returns {Promise<Uint8Array>} */
  async _read(/** @type {string} */ name, bytes = this._bytes) {
    const known = bytes.get(name);
    if (known) return known;
    const read_ = this.url[0] === "#" ? inline(this.url, name) : await read(name === "manifest.json" ? this.url : new URL(name, this.url).href, name);
    bytes.set(name, read_);
    return read_;
  }

  /**
   * Asks for observation parts; true while one of them is still on its way.
   * @param {string[]} names
   */
  want(names) {
    for (const name of names) if (!this._parts.has(name)) this._part(name);
    return names.some((name) => this._parts.get(name) === false);
  }

  async _part(/** @type {string} */ name) {
    const parts = this._parts;
    const pack = this.pack;
    parts.set(name, false);
    try {
      const bytes = await plain(await this._read(name), name);
      if (pack !== this.pack) return;
      pack.add(name, bytes);
      parts.set(name, true);
      this.revision++;
    } catch (error) {
      if (broke(error) && pack === this.pack) return this.crash(this.glue);
      parts.set(name, /** @type {Fault} */ (error));
      this._bytes.delete(name);
    }
    this._tell();
  }

  /** Why one of some files did not come. @param {string[]} names @returns {Fault | undefined} */
  lacking(names) {
    const faults = names.map((name) => this._parts.get(name)).filter((part) => typeof part === "object");
    return /** @type {Fault | undefined} */ (faults[0]);
  }

  /** The first file that did not come. @returns {Fault | undefined} */
  get fault() {
    for (const part of this._parts.values()) if (typeof part === "object") return part;
  }

  /**
   * The instance is dead: nothing in it may be called again. A new one gets the same inputs, once a source.
   * @param {unknown} glue
   */
  crash(glue) {
    if (glue !== loaded()) return;
    if (outgrown(glue)) return again();
    if (glue === this.glue || !this.pack) {
      if (this._crashed) this.error = fault("engine-crash");
      this._crashed = true;
    }
    restart();
    again();
  }

  _replay() {
    abandon(this.pack);
    this.pack = undefined;
    for (const user of this.users) if (user.dropView) user.dropView();
    if (this.error) this._tell();
    else this._load(this._bytes);
  }

  _tell() {
    for (const user of Array.from(this.users)) user.update();
  }
}

const FIRST = /^(map|now|trend|time)$/;

/** Whether a chart is not in the engine there is. */
export const beyond = (/** @type {string} */ chart) => !FIRST.test(chart) && narrow();

/** Why the rest of the engine did not come. @type {Fault | undefined} */
let lack;
let coming = false;
export const lacks = () => lack;

/** Charts beyond those a page opens with need the rest of the engine. */
export function need(/** @type {string} */ chart) {
  if (!beyond(chart) || lack || coming) return;
  coming = true;
  const end = (/** @type {Fault | undefined} */ error) => {
    coming = false;
    lack = error;
    for (const source of sources.values()) source._tell();
  };
  widen().then(() => end(undefined), end);
}

/** Whether a picture is to wait for the rest of the engine. */
export function seldom(/** @type {any} */ view) {
  const waits = narrow() && view.seldom();
  if (waits) need("");
  return waits;
}

/** All packs move over to a new instance. */
function again() {
  for (const source of sources.values()) source._replay();
}
onTrap(again);

/** Was it the engine that broke, and not the data? The engine's own errors have a kind. */
export const broke = (/** @type {any} */ error) =>
  error instanceof WebAssembly.RuntimeError || (!error.kind && /recursive use|null pointer|call stack/i.test(String(error)));

/** Lets go of an object in a dead instance without calling into it. */
export function abandon(/** @type {any} */ object) {
  if (object && object.__destroy_into_raw) object.__destroy_into_raw();
}
