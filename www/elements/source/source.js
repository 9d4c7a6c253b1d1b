// @ts-check
/**
 * A source: one data pack, loaded once a page however many elements show it.
 * The manifest comes first, what all views need follows in parallel, observations come when a view asks. A pack that is shown stays until
 * another one has all that is shown of it; what failed is tried again by itself, less and less often.
 */
import { attempt } from "../worker/run_in_worker.js";
import { engine, isDead, loaded, onTrap, restart } from "../engine/engine.js";
import { inflated, inline, read } from "../engine/read_file.js";
import { forgive, onSecond } from "../engine/second_part.js";
import { fault } from "../engine/messages.js";

/** @typedef {import("../engine/messages.js").Fault} Fault */
/** @typedef {import("../engine/engine.js").Glue} Glue */
/** @typedef {{update: () => void, dropView?: () => void, _needs?: (glue: Glue, pack: any) => string[]}} User */
/** @typedef {Map<string, Uint8Array>} Files files of a pack as they came, by name */

/** @type {Map<string, Source>} */
const sources = new Map();

/** Milliseconds until a failure is tried again: at first, and at most. */
const SOON = 2000;
const LATE = 300000;

/** How long the engine stands still after it broke too often, and how often it may within as long. */
const SPAN = 600000;
const BREAKS = 5;

/** Failures that another answer may end; of the same bytes a file is not read again. */
const CARRIED = /^(network|timeout|cut|missing|html|elsewhere|fetch|changed|engine-)/;

/** Bytes of a file, inflated, from which a worker reads it first; with four times as many in a pack its pictures are made there first. */
const LARGE = 4 << 20;

/** Bytes of memory below which an instance is kept, and how many times what its packs need it may have above that; that is taken as eight for each byte of their files. */
const SMALL = 96 << 20;
const TIMES = 4;
const NEED = 8;

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
    /** @type {Map<string, boolean>} a part is true when loaded, false while it comes and after it failed */
    this._parts = new Map();
    /** @type {Map<string, Fault>} why files of the pack did not come */
    this._faults = new Map();
    /** @type {Files} all inputs of the pack, to be replayed in another instance */
    this._bytes = new Map();
    /** @type {Files} what the last try read */
    this._tried = new Map();
    /** @type {{name: string, bytes: Uint8Array} | undefined} the file that is being decoded */
    this._decoding = undefined;
    /** @type {Map<string, any>} pictures of a large pack, by chart and files: true when a worker came to their end, or why not */
    this._trials = new Map();
    /** @type {Map<string, number>} bytes of the files as they are read */
    this._sizes = new Map();
    /** @type {Map<string, {bytes: Uint8Array, count: number}>} files the engine broke on, and how often */
    this._breaks = new Map();
    /** @type {Fault | undefined} the first failure of the last try */
    this._last = undefined;
    this._tries = 0;
    /** @type {any} */
    this._timer = 0;
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
      this._halt();
      this._turn++;
      this._drop();
    });
  }

  /** Loads, once; `together` when all elements that come into sight are told so in one task. */
  open(together = false) {
    if (this.pack || this.error || this._loading) return;
    this._loading = true;
    // They first say which charts they need.
    const load = () => sources.get(this.url) === this && this._load();
    together ? Promise.resolve().then(() => void load()) : setTimeout(load);
  }

  /** Loads again; what there was stays until the new pack is good. */
  reload() {
    this._tries = breaks.length = 0;
    this._breaks.clear();
    this._trials.clear();
    forgive();
    return this._load();
  }

  /**
   * Loads the pack, and puts it in the place of the one there is.
   * @param {{held?: Files, replay?: boolean, fresh?: boolean, again?: boolean}} [how] files at hand; whether they count as they are, without
   *   asking for any; whether caches are passed by; whether nobody asked
   * @returns {Promise<void>}
   */
  async _load({ held = this._tried.size ? this._tried : this._bytes, replay = false, fresh = false, again = false } = {}) {
    const turn = ++this._turn;
    const current = () => turn === this._turn;
    this._halt();
    this._loading = true;
    if (!this.pack && !again) {
      this.error = undefined;
      this._tell();
    }
    /** @type {Files} */
    const files = (this._tried = new Map());
    /** @type {Map<string, Fault>} */
    const faults = new Map();
    const parts = new Map();
    // What did not come before is not asked for while an instance is exchanged.
    const known = replay ? this._faults : new Map();
    const add = (/** @type {string[]} */ names) => this._addAll(pack, names, { files, faults, parts, known, current, fresh, broke: () => isDead(glue) });
    /** @type {any} */
    let pack;
    /** @type {Fault | undefined} */
    let error;
    /** @type {Glue | undefined} */
    let glue;
    try {
      const coming = replay ? held.get("manifest.json") : this._fetch("manifest.json", fresh);
      Promise.resolve(coming).catch(() => {});
      glue = await engine();
      const manifest = /** @type {Uint8Array} */ (await coming);
      if (again && this._known(held, manifest)) {
        this._tried = held;
        this._loading = false;
        return this._later();
      }
      reuse(held, manifest, files, replay);
      files.set("manifest.json", manifest);
      pack = new glue.Pack();
      await this._decode(pack, "manifest.json", manifest, current, files);
      await add(pack.files());
      // What is shown is shown of the new pack at once.
      if (this.pack || replay) await add(this._shown(glue, pack));
      // Of a file that was good before, the pack before is kept.
      if (this.pack && !replay) for (const [name, why] of faults) error = error || (this._faults.has(name) ? undefined : why);
    } catch (e) {
      error = /** @type {Fault} */ (e);
    }
    // What broke is begun again elsewhere.
    if (!current() || isDead(glue)) return pack && pack.free();
    const first = (this._last = error || faults.values().next().value);
    if (first && first.kind === "changed" && !fresh) {
      // Perhaps there is another revision by now.
      pack.free();
      return this._load({ held: files, fresh: true });
    }
    this._loading = false;
    this.error = error;
    if (error) {
      if (pack) pack.free();
    } else {
      this._drop(glue);
      Object.assign(this, { pack, glue, _bytes: files, _parts: parts, _faults: faults, _trials: new Map() });
      this.revision++;
    }
    if (first) this._later();
    else this._tries = 0;
    this._tell();
    slim();
  }

  /** Whether the file the last try failed on is the same to the byte, and would fail as before. */
  _known(/** @type {Files} */ held, /** @type {Uint8Array} */ manifest) {
    const { kind = "", file = "" } = this._last || {};
    const sum = listed(manifest).get(file);
    return Boolean(sum) && sum === listed(held.get("manifest.json")).get(file) && !CARRIED.test(kind);
  }

  /** Forgets the pack, and the views of it where another engine takes over. */
  _drop(/** @type {Glue | undefined} */ glue = undefined) {
    if (this.pack) this.pack.free();
    this.pack = undefined;
    if (glue !== this.glue) for (const user of this.users) if (user.dropView) user.dropView();
  }

  /** The observations that what is shown needs of another pack. */
  _shown(/** @type {Glue} */ glue, /** @type {any} */ pack) {
    const names = new Set();
    for (const user of this.users) if (user._needs) for (const name of user._needs(glue, pack)) names.add(name);
    return [...names];
  }

  /**
   * Adds files in their order; they are read beside each other.
   * @param {any} pack @param {string[]} names
   * @param {{files: Files, faults: Map<string, Fault>, parts: Map<string, boolean>, known: Map<string, Fault>, current: () => boolean, fresh: boolean, broke: () => boolean}} load
   */
  async _addAll(pack, names, { files, faults, parts, known, current, fresh, broke }) {
    const coming = names.map((name) => (known.has(name) ? Promise.reject(known.get(name)) : this._bring(name, files, fresh)));
    coming.forEach((bytes) => bytes.catch(() => {}));
    for (let i = 0; i < names.length; i++) {
      try {
        if (!(await this._decode(pack, names[i], await coming[i], current, files))) return;
        parts.set(names[i], true);
      } catch (e) {
        const error = /** @type {Fault} */ (e);
        if (broke()) throw error;
        if (error.kind === "changed") files.delete(names[i]);
        parts.set(names[i], false);
        faults.set(names[i], error);
      }
    }
  }

  /** A file at hand, or asked for. @returns {Promise<Uint8Array>} */
  async _bring(/** @type {string} */ name, /** @type {Files} */ files, fresh = false) {
    const bytes = files.get(name) || (await this._fetch(name, fresh));
    files.set(name, bytes);
    return bytes;
  }

  /** @returns {Promise<Uint8Array>} */
  async _fetch(/** @type {string} */ name, fresh = false) {
    if (this.url[0] === "#") return inline(this.url, name);
    const folder = new URL(".", this.url).href;
    const { href } = new URL(name === "manifest.json" ? this.url : name, this.url);
    // A name in a manifest leads to no other folder.
    if (href.indexOf(folder)) throw fault("elsewhere", name);
    return read(href, name, { folder, cache: fresh ? "reload" : "no-cache" });
  }

  /** Gives a file to a pack, unless the pack is another one's by now; what the engine broke on twice is not tried a third time. */
  async _decode(/** @type {any} */ pack, /** @type {string} */ name, /** @type {Uint8Array} */ bytes, /** @type {() => boolean} */ current, /** @type {Files} */ files) {
    const broken = this._breaks.get(name);
    if (broken && broken.count > 1 && equal(broken.bytes, bytes)) throw fault("engine-crash", name);
    const plain = await inflated(bytes, name);
    const { length } = plain || bytes;
    this._sizes.set(name, length);
    if (length > LARGE) await this._attempt(name, bytes, pack, files);
    if (!current()) return false;
    this._decoding = { name, bytes };
    pack.add(name, bytes, plain);
    this._decoding = undefined;
    return true;
  }

  /** Has a worker read a file first, after those it is read after here; what does not end there is not begun here. */
  async _attempt(/** @type {string} */ name, /** @type {Uint8Array} */ bytes, /** @type {any} */ pack, /** @type {Files} */ files) {
    const base = pack.files();
    const until = base.indexOf(name);
    const after = ["manifest.json"].concat(until < 0 ? base : base.slice(0, until)).filter((one) => files.has(one));
    await attempt({ trial: name, after }, (one) => /** @type {Uint8Array} */ (one === name ? bytes : files.get(one))).catch((error) => {
      this._breaks.set(name, { bytes, count: 2 });
      throw error;
    });
  }

  /** Bytes of the files of the pack, inflated. */
  weight() {
    let sum = 0;
    this._bytes.forEach((_, name) => (sum += this._sizes.get(name) || 0));
    return sum;
  }

  /**
   * Whether a picture is still tried elsewhere: of a large pack a worker makes it first, once of each set of files. Throws when it does not come to an end there.
   * @param {{chart: string}} spec @param {{width: number}} size
   */
  tries(spec, size) {
    if (this.weight() < 4 * LARGE) return false;
    const files = this._bytes;
    const after = ["manifest.json"].concat([...this._parts.keys()].filter((name) => this._parts.get(name)));
    const key = [spec.chart].concat(after).join();
    const known = this._trials;
    if (!known.has(key)) {
      known.set(key, undefined);
      const end = (/** @type {unknown} */ outcome) => {
        known.set(key, outcome);
        this._tell();
      };
      attempt({ trial: "", after, spec, size }, (name) => files.get(name) || Promise.reject(fault("missing", name))).then(() => end(true), end);
    }
    const outcome = known.get(key);
    if (outcome && outcome !== true) throw outcome;
    return !outcome;
  }

  /**
   * Asks for observation parts; true while one of them is on its way for the first time.
   * @param {string[]} names
   */
  want(names) {
    for (const name of names) if (!this._parts.has(name)) this._part(name);
    return names.some((name) => this._parts.get(name) === false && !this._faults.has(name));
  }

  async _part(/** @type {string} */ name) {
    const { _parts: parts, _faults: faults, _bytes: files, pack, glue } = this;
    const current = () => pack === this.pack;
    parts.set(name, false);
    try {
      if (!(await this._decode(pack, name, await this._bring(name, files), current, files))) return;
      parts.set(name, true);
      faults.delete(name);
      this.revision++;
      if (!faults.size) this._tries = 0;
      slim();
    } catch (e) {
      const error = /** @type {Fault} */ (e);
      if (isDead(glue) || !current()) return;
      faults.set(name, error);
      if (error.kind === "changed") {
        files.delete(name);
        return this._load({ held: files, fresh: true });
      }
      this._later();
    }
    this._tell();
  }

  /** Why one of some files did not come. @param {string[]} names @returns {Fault | undefined} */
  lacking(names) {
    for (const name of names) if (this._faults.has(name)) return this._faults.get(name);
  }

  /** The first file that did not come. @returns {Fault | undefined} */
  get fault() {
    return this._faults.values().next().value;
  }

  /** Tries what failed again after a while, twice as long as before. */
  _later(least = SOON) {
    // Several files that failed together are one try.
    if (this._timer || this.url[0] === "#") return;
    const wait = Math.min(least * 2 ** this._tries++, Math.max(least, LATE));
    // Not all pages at once.
    this._timer = setTimeout(() => this._retry(), wait * (0.8 + Math.random() * 0.4));
  }

  _halt() {
    clearTimeout(this._timer);
    this._timer = 0;
  }

  _retry() {
    this._halt();
    const base = this.pack ? this.pack.files() : [];
    const names = [...this._faults.keys()];
    // A table or outline that came late would change what others were read with.
    if (!this.pack || this.error || names.some((name) => base.includes(name))) return this._load({ again: true });
    for (const name of names) this._part(name);
  }

  /** Notes the file the engine broke on. */
  _blame() {
    if (!this._decoding) return;
    const { name, bytes } = this._decoding;
    const { count = 0 } = this._breaks.get(name) || {};
    this._breaks.set(name, { bytes, count: count + 1 });
    this._decoding = undefined;
  }

  /** The instance is gone: a new one gets the same inputs. */
  async _replay(/** @type {Fault | undefined} */ error) {
    const [had, busy] = [this.pack, this._loading];
    this._drop();
    this._loading = false;
    this._turn++;
    if (error) {
      this.error = error;
      this._tries = 0;
      this._halt();
      this._later(SPAN);
      return this._tell();
    }
    if (had) await this._load({ held: this._bytes, replay: true });
    if (busy) return this._load(had ? {} : { held: this._tried, replay: this._tried.has("manifest.json") });
  }

  _tell() {
    for (const user of [...this.users]) user.update();
  }
}

/** Files whose digests a new manifest lists as the one before did need not be asked for again; to be replayed, all. */
function reuse(/** @type {Files} */ held, /** @type {Uint8Array} */ manifest, /** @type {Files} */ into, /** @type {boolean} */ all) {
  const [before, now] = [listed(held.get("manifest.json")), listed(manifest)];
  held.forEach((bytes, name) => (all || (now.has(name) && now.get(name) === before.get(name))) && into.set(name, bytes));
}

const equal = (/** @type {Uint8Array} */ one, /** @type {Uint8Array} */ other) => one.length === other.length && one.every((byte, i) => byte === other[i]);

/** The SHA-256 that a manifest lists, by file. @returns {Map<string, string>} */
export function listed(/** @type {Uint8Array | undefined} */ manifest) {
  const out = new Map();
  try {
    const { files = [], met = [] } = JSON.parse(new TextDecoder().decode(manifest));
    for (const { name, sha256 } of files.concat(met)) if (sha256) out.set(name, sha256);
  } catch (error) {
    // The engine says what is wrong with it.
  }
  return out;
}

onSecond(() => sources.forEach((source) => source._tell()));

/** When the engine broke lately, in milliseconds of the page. @type {number[]} */
const breaks = [];

/** All packs move over to a new instance, unless the engine breaks too often. */
onTrap((counts) => {
  const now = performance.now();
  if (counts) breaks.push(now);
  while (breaks[0] < now - SPAN) breaks.shift();
  const error = breaks.length > BREAKS ? fault("engine-crash") : undefined;
  for (const source of sources.values()) {
    source._blame();
    source._replay(error);
  }
});

/** What an instance had when the packs had just moved into it. */
let base = 0;
let moving = false;

/** Memory is never given back: an instance that has many times what its packs need is replaced. What is shown stays until the new one is ready. */
function slim() {
  const glue = loaded();
  const all = [...sources.values()];
  if (!glue || all.some((source) => source._loading)) return;
  const size = glue.memory();
  if (moving) base = size;
  moving = false;
  const due = NEED * all.reduce((sum, source) => sum + source.weight(), 0);
  if (size <= Math.max(SMALL, TIMES * due, 2 * base)) return;
  moving = true;
  restart();
  for (const source of all) if (source.pack) source._load({ held: source._bytes, replay: true });
}

// Back on the net nobody waits.
if (typeof addEventListener === "function") {
  addEventListener("online", () => {
    for (const source of sources.values()) {
      if (!source.error && !source._faults.size) continue;
      source._tries = 0;
      source._retry();
    }
  });
}
