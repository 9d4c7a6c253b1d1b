// @ts-check
/**
 * The same core without elements, in a page, a worker or Node.
 *
 * `await init()` first; what is asked of the standards is then answered at once. A pack is opened with `openPack`,
 * and whatever a picture shows can be had of it as text, table or SVG.
 */
import { diskAddress, diskReader } from "./disk.js";
import { loadSecondPart, loaded, provide } from "./engine.js";
import { fault } from "./messages.js";
import { addFiles, askPicture, openWithBothParts } from "./open_pack.js";
import { readFile } from "./read_file.js";

/** @typedef {import("./engine.js").Wasm} Wasm */
/** @typedef {{zh: string, en: string}} Words */
/** @typedef {"PM25" | "PM10" | "SO2" | "NO2" | "CO" | "O3"} Pollutant */
/** @typedef {{number: number, word: Words, colour: string}} Level */
/** @typedef {{id: string, document: string, since: string | null, levels: (Level & {low: number, high: number, advice: Words})[]}} Standard */
/** @typedef {number | string | null | undefined} Concentration in μg/m³, CO in mg/m³; text keeps every decimal as written; `"/"` is not monitored there */
/** @typedef {{PM25?: Concentration, PM10?: Concentration, SO2?: Concentration, NO2?: Concentration, CO?: Concentration}} Common */
/** @typedef {Common & {O3?: Concentration, SO2_24h?: Concentration}} Hour `SO2_24h`, the mean of the 24 hours up to this one, is read where SO2 is above 800 (HJ 633-2012, Table 1, note 2) */
/**
 * `O3_1h` is the largest hour: the seventh indicator of a daily report by HJ 633-2012, which counts whenever it is given. Cities publish
 * six and read it only where the 8-hour mean is above 800 (note 3), as the pictures do; to follow them, give it only there.
 * @typedef {Common & {O3_8h?: Concentration, O3_1h?: Concentration}} Day
 */
/**
 * An index as published. `ofTheRest` is the largest sub-index at hand, `reason` why none is published.
 * @typedef {{standard: string, value: number | null, level: Level | null, primary: Pollutant[],
 *   sub: Record<Pollutant, number | null>, published: boolean, reason: Words | null, ofTheRest: number | null}} Index
 */
/**
 * What a picture shows: a chart's name and the attributes of its element.
 * @typedef {{chart?: string, lang?: string, now?: number, [key: string]: string | number | boolean | undefined}} Spec
 */
/** @typedef {{caption: string, note: string, head: string[], rows: string[][]}} Table */
/** @typedef {{title: string, subtitle: string, footer: string[], description: string, table: Table}} Figure */
/**
 * A number, how it follows from its inputs, and what did not enter; `opens` says that `explain(id)` tells more.
 * @typedef {{id: string, label: string, value: string, unit: string, how: string, rule: string, source: string, notes: string[],
 *   inputs: Trail[], leftOut: [string, string][], opens: boolean}} Trail
 */
/** @typedef {import("./open_pack.js").Read} Read reads one file of a pack by its name */

let moduleSet = false;

/**
 * Loads the engine, once; later calls give the same answer.
 * @param {{wasm?: Wasm}} [options] where the module is, if not beside this script: itself, its bytes, its address, in Node also its path
 */
export async function init(options = {}) {
  const { wasm } = options;
  if (wasm && !moduleSet) {
    moduleSet = true;
    const onDisk = typeof wasm === "string" ? diskAddress(wasm) : undefined;
    provide(() => onDisk || wasm);
  }
  await loadSecondPart();
}

let called = false;

function core() {
  const core = loaded();
  if (!core) {
    // After a call that broke another instance is on its way.
    if (called) loadSecondPart().catch(() => {});
    throw called ? fault("engine-crash") : new Error("lantian: call and await init() first");
  }
  called = true;
  return core;
}

/** The editions of the index. @returns {Standard[]} */
export const standards = () => core().standards();

/**
 * The sub-index of one concentration; `undefined` where the standard defines none.
 * @param {string} standard `CN-2026`
 * @param {Pollutant} pollutant
 * @param {"1h" | "8h" | "24h"} period
 * @param {number | string} concentration
 * @returns {number | undefined}
 */
export const subIndex = (standard, pollutant, period, concentration) => core().subIndex(standard, pollutant, period, concentration);

/**
 * The index of an hourly or a daily report.
 * @type {{(standard: string, report: "hour", concentrations: Hour): Index, (standard: string, report: "day", concentrations: Day): Index}}
 */
export const index = (/** @type {string} */ standard, /** @type {string} */ report, /** @type {object} */ concentrations) =>
  core().index(standard, report, concentrations);

/** Frees packs that were not freed; not every browser can. */
const { FinalizationRegistry: Registry } = /** @type {any} */ (globalThis);
const registry = Registry && new Registry((/** @type {any} */ pack) => pack.free());

/** Packs that owe an answer: nobody else may hold them until it is there. @type {Set<{pack: Pack}>} */
const answering = new Set();

/** A data pack; its observations are read when a picture needs them. */
export class Pack {
  /** @param {any} pack @param {any} glue @param {Read} read */
  constructor(pack, glue, read) {
    this._pack = pack;
    this._glue = glue;
    this._read = read;
    if (registry) registry.register(this, pack);
  }

  /** @template T @param {Spec} spec @param {(view: any) => T} answer @param {{width?: number, height?: number}} [size] @returns {Promise<T>} */
  _ask(spec, answer, size) {
    return this._alive(askPicture(this._glue, this._pack, this._read, spec, answer, size));
  }

  /** Stays until an answer is there. @template T @param {Promise<T>} answer @returns {Promise<T>} */
  async _alive(answer) {
    const mark = { pack: this };
    answering.add(mark);
    try {
      return await answer;
    } finally {
      answering.delete(mark);
    }
  }

  /** The numbers of a picture, in words and as a table. @param {Spec} spec @returns {Promise<Figure>} */
  figure(spec) {
    return this._ask(spec, (view) => Object.assign(view.title(), { description: view.describe(), table: view.table() }));
  }

  /** The picture as a standalone SVG document. @param {Spec} spec @param {{width?: number, height?: number}} [size] @returns {Promise<string>} */
  svg(spec, size) {
    return this._ask(spec, (view) => view.svg(), size);
  }

  /** The same numbers as a table. @param {Spec} spec @returns {Promise<Table>} */
  table(spec) {
    return this._ask(spec, (view) => view.table());
  }

  /** The same numbers as CSV; with `all` the measurements they rest on. @param {Spec} spec @param {{all?: boolean}} [scope] @returns {Promise<string>} */
  csv(spec, { all = false } = {}) {
    return this._ask(spec, (view) => view.csv(all));
  }

  /** The picture in sentences. @param {Spec} spec @param {string} [lang] @returns {Promise<string>} */
  describe(spec, lang = spec.lang) {
    return this._ask(Object.assign({}, spec, { lang }), (view) => view.describe());
  }

  /** A ranking as a table. @param {Spec} [spec] @returns {Promise<Table>} */
  rank(spec = {}) {
    return this.table(Object.assign({}, spec, { chart: "rank" }));
  }

  /** How a number was computed, by its identifier `metric:place:period` (`composite:140100:2026-02`). @param {string} id @returns {Promise<Trail>} */
  explain(id, lang = "zh-CN") {
    return this._ask({ chart: "explain", explain: id, lang }, (view) => view.explain());
  }

  /**
   * Published figures of cities and counties beside those computed from the measurements: how many there are both of, and which differ.
   * @returns {Promise<{compared: number, differences: import("../worker/verify.js").Difference[]}>}
   */
  async audit(lang = "zh-CN") {
    await this._alive(addFiles(this._pack, () => this._pack.audited(), this._read));
    return this._pack.audit(lang);
  }

  /** What the pack says of itself, its places included. @returns {any} */
  info(lang = "zh-CN") {
    return this._pack.info(lang);
  }

  /** What was left out or changed while reading. @returns {string[]} */
  warnings(lang = "zh-CN") {
    return this._pack.warnings(lang);
  }

  /** Gives the memory back. */
  free() {
    this._pack.free();
  }
}

/**
 * Opens a pack.
 * @param {string | URL | Record<string, Uint8Array | string> | Read} from the address of its folder (in Node also a path, `"./data/shanxi"`, or a `file:`
 *   address), its files by name, or a reader of them
 * @returns {Promise<Pack>}
 */
export async function openPack(from) {
  const read = fileReader(from);
  const { glue, pack } = await openWithBothParts(read);
  return new Pack(pack, glue, read);
}

/** @param {string | URL | Record<string, Uint8Array | string> | Read} from @returns {Read} */
function fileReader(from) {
  if (typeof from === "function") return from;
  if (typeof from === "object" && !(from instanceof URL)) {
    return (name) => {
      if (!Object.prototype.hasOwnProperty.call(from, name)) throw fault("missing", name);
      const file = from[name];
      return typeof file === "string" ? new TextEncoder().encode(file) : file;
    };
  }
  const folder = String(from).replace(/[\\/]?(manifest\.json)?$/, "/");
  const onDisk = diskAddress(folder);
  if (onDisk) return diskReader(onDisk.replace(/\/?$/, "/"));
  const here = typeof document === "object" ? document.baseURI : typeof location === "object" ? location.href : undefined;
  const base = new URL(folder, here).href;
  return (name, fresh) => {
    const { href } = new URL(name, base);
    if (href.indexOf(base)) throw fault("elsewhere", name);
    return readFile(href, name, { folder: base, cache: fresh ? "reload" : "no-cache" });
  };
}
