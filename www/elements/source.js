// @ts-check
/**
 * A source: one data pack, loaded once a page however many elements show it.
 * The manifest comes first, what all views need follows in parallel, observations come when a view asks.
 */
import { engine, narrow, restart, widen } from "./engine.js";
import { fault } from "./words.js";

/** @typedef {import("./words.js").Fault} Fault */
/** @typedef {{update: () => void, dropView?: () => void}} User */

const LIMIT = 64 << 20;
const PATIENCE = 10000;

/** @type {Map<string, Source>} */
const sources = new Map();

/** Reads one file, or says in words why not. */
async function read(/** @type {string} */ url, /** @type {string} */ name) {
  const control = new AbortController();
  let late = false;
  const timer = setTimeout(() => control.abort((late = true)), PATIENCE);
  try {
    const response = await fetch(url, { signal: control.signal, cache: "no-cache" });
    clearTimeout(timer);
    if (!response.ok) throw fault("missing", name, response.status);
    const bytes = await body(response, name);
    if (/^[\s\xef\xbb\xbf]*</.test(String.fromCharCode(...bytes.subarray(0, 64)))) throw fault("html", name);
    return bytes;
  } catch (error) {
    control.abort();
    throw /** @type {any} */ (error).kind ? error : fault(late ? "timeout" : "network", name);
  } finally {
    clearTimeout(timer);
  }
}

/** A file that stands in the page: text, or base64 as `{b64}`. */
function inline(/** @type {string} */ id, /** @type {string} */ name) {
  const script = document.getElementById(id.slice(1));
  const files = JSON.parse((script && script.textContent) || "{}");
  const file = Object.prototype.hasOwnProperty.call(files, name) ? files[name] : undefined;
  if (typeof file === "string") return new TextEncoder().encode(file);
  if (!file) throw fault("missing", name);
  return Uint8Array.from(atob(file.b64), (c) => c.charCodeAt(0));
}

/** The bytes of an answer, never more than the limit. */
async function body(/** @type {Response} */ response, /** @type {string} */ name) {
  const chunks = [];
  let size = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    if ((size += part.value.length) > LIMIT) throw fault("limit", name);
  }
  const bytes = new Uint8Array(size);
  size = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, size);
    size += chunk.length;
  }
  return bytes;
}

/**
 * A file as the engine reads it: the one a page opens with leaves inflating to the browser. What that cannot do, the whole one must judge.
 * @returns {Promise<Uint8Array>}
 */
async function plain(/** @type {Uint8Array} */ bytes, /** @type {string} */ name) {
  if (!narrow() || bytes[0] !== 31) return bytes;
  try {
    const packed = /** @type {ReadableStream<BufferSource>} */ (new Response(/** @type {BufferSource} */ (bytes)).body);
    return await body(new Response(packed.pipeThrough(new DecompressionStream("gzip"))), name);
  } catch (error) {
    if (/** @type {any} */ (error).kind) throw error;
    return bytes;
  }
}

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
          if (broke(e) || beyondIt(e)) throw e;
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
    if (error && glue && broke(error)) return this.crash(glue);
    if (beyondIt(error)) {
      need("");
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
      if (beyondIt(error)) return need("");
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
    if (glue === this.glue || !this.pack) {
      if (this._crashed) this.error = fault("engine-crash");
      this._crashed = true;
    }
    restart();
    for (const source of sources.values()) source._replay();
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

/** Charts beyond those a page opens with need the whole engine; packs that are there move over to it. */
export function need(/** @type {string} */ chart) {
  if (!FIRST.test(chart) && widen()) for (const source of sources.values()) source._replay();
}

/** Is it only the whole engine that can do it? */
const beyondIt = (/** @type {any} */ error) => Boolean(error) && error.kind === "whole";

/** Was it the engine that broke, and not the data? The engine's own errors have a kind. */
export const broke = (/** @type {any} */ error) =>
  error instanceof WebAssembly.RuntimeError || (!error.kind && /recursive use|null pointer|call stack/i.test(String(error)));

/** Lets go of an object in a dead instance without calling into it. */
export function abandon(/** @type {any} */ object) {
  if (object && object.__destroy_into_raw) object.__destroy_into_raw();
}
