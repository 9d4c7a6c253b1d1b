// @ts-check
/** What an element gives away: its numbers, its picture, its words, its address, and the code that embeds it. */
import { apart } from "../worker/run_in_worker.js";
import { pen } from "./canvas.js";
import { widen } from "../engine/engine.js";
import { Base, send } from "./group.js";
import { parsed } from "../worker/markup.js";
import { read } from "../engine/read_file.js";
import { make } from "./style.js";
import { fault } from "../engine/messages.js";

/** Where this script lies; a classic script does not know it and takes the page. */
const HERE = import.meta.url || document.baseURI;

/** Largest side of a picture in device pixels. */
const SIDE = 8192;

export class Giving extends Base {
  /**
   * What is shown, as a view of its own that is gone afterwards.
   * @param {(view: any) => any} use
   * @param {Record<string, unknown>} [change] keys of the spec that are other
   * @param {number} [w]
   * @param {number} [h]
   */
  _once(use, change, w, h) {
    const it = /** @type {any} */ (this);
    if (!it._drawn || !it._pack) throw fault("early");
    const view = new it._glue.View(it._pack, it._kind);
    try {
      view.set(Object.assign(it.spec(), change));
      const width = w || it._width || 720;
      view.layout(width, h || view.height(width));
      view.update();
      return use(view);
    } finally {
      view.free();
    }
  }

  /** The picture in sentences. */
  describe(/** @type {string} */ lang) {
    return this._once((view) => view.describe(), lang ? { lang } : {});
  }

  /** The numbers as `{caption, head, rows, note}`. */
  toTable() {
    return this._once((view) => view.table());
  }

  /** The numbers as CSV: those shown, or with `scope: "all"` the measurements they rest on. */
  toCSV({ scope = "view" } = {}) {
    return this._once((view) => view.csv(scope === "all"));
  }

  /** The picture as a standalone SVG document. */
  toSVG({ w = 0, h = 0, theme = "" } = {}) {
    return this._once((view) => view.svg(), theme ? { theme } : {}, w, h);
  }

  /** The picture as PNG. @returns {Promise<Blob>} */
  toPNG({ scale = 2, w = 0, h = 0, theme = "" } = {}) {
    const canvas = document.createElement("canvas");
    this._once((view) => {
      const width = w || /** @type {any} */ (this)._width;
      const height = h || view.height(width);
      const ratio = Math.min(scale, SIDE / width, SIDE / height);
      canvas.width = Math.floor(width * ratio);
      canvas.height = Math.floor(height * ratio);
      view.paint(pen(canvas), ratio);
    }, theme ? { theme } : {}, w, h);
    return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(fault("limit", "PNG"))), "image/png"));
  }

  /**
   * One HTML page with everything in it that the elements of this group show: program, data, drawings and tables. It opens
   * from a disk, asks nothing of a network, and can check itself. With `single: false` the drawing and table of this element alone, as a
   * `<figure>` to be put where there are no scripts.
   * @returns {Promise<string>}
   */
  async toHTML({ single = true } = {}) {
    const it = /** @type {any} */ (this);
    if (!single) return this._once((view) => view.html("v"), { now: 0 });
    // Pages are made seldom: the rest of the engine does it.
    await widen();
    const source = it._source;
    // @ts-ignore given by the build
    const at = (/** @type {string} */ name) => new URL(typeof REPORT === "string" ? REPORT + name.slice(6) : `./${name}`, HERE).href;
    const answers = await Promise.all(["report.html", "report.json"].map((name) => read(at(name), name, { cache: "default", page: true })));
    const [template, sums] = answers.map((bytes) => new TextDecoder().decode(bytes));
    const digests = JSON.parse(sums);
    /** @type {Record<string, unknown>} */
    const files = {};
    source._bytes.forEach((/** @type {Uint8Array} */ bytes, /** @type {string} */ name) => {
      digests[name] = it._glue.sha256(bytes);
      files[name] = held(bytes);
    });
    const shown = [...it._group.members].filter((/** @type {any} */ one) => one._source === source && one._drawn);
    const views = shown.map((/** @type {any} */ one) => {
      const { theme, ...spec } = one.getState();
      /** @type {Record<string, string>} */
      const options = {};
      for (const key of Object.keys(spec)) options[key] = String(spec[key]);
      return { element: one.localName.slice(3), chart: one._kind, options };
    });
    const order = JSON.stringify({ lang: it.lang2, views });
    const report = it._pack.report(order);
    const inert = (/** @type {string} */ json) => json.replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
    const parts = /** @type {Record<string, string>} */ ({
      lang: it.lang2, title: text(report.title), lead: text(report.lead), views: report.views,
      order: inert(order), pack: inert(JSON.stringify(files)), sums: inert(JSON.stringify(digests)),
    });
    // Two of them written out would be a place to fill in, in the page that carries this script.
    return template.split("@".repeat(2)).map((part, i) => (i % 2 ? parts[part] : part)).join("");
  }

  /**
   * Hands a file to the visitor: `png`, `svg`, `html` or `csv`, the latter of what is shown or of `all`.
   * @param {string} format
   * @param {string} [scope]
   */
  async download(format, scope = "view") {
    // The rest of the engine writes all rows.
    if (scope === "all") await widen();
    const name = this._once((view) => view.file_name());
    const [type, content] = format === "png" ? ["image/png", await this.toPNG()]
      : format === "svg" ? ["image/svg+xml", this.toSVG()]
        : format === "html" ? ["text/html", await this.toHTML()]
          : ["text/csv;charset=utf-8", this.toCSV({ scope })];
    const blob = new Blob([content], { type });
    const url = URL.createObjectURL(blob);
    const link = make("a", { href: url, download: `${name}.${format}`, hidden: true }, this.shadowRoot || this);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    send(this, "aq-export", { format, scope, bytes: blob.size });
  }

  /** Done apart from what is shown. @param {import("../worker/tasks.js").Trail | import("../worker/tasks.js").Check} task */
  async _apart(task) {
    const source = /** @type {any} */ (this)._source;
    if (!source) throw fault("option");
    return apart(task, (name, fresh) => (fresh ? source._fetch(name, true) : source._bring(name, source._bytes)));
  }

  /**
   * How a number was computed, down to the rows, by its identifier `metric:place:period` (`composite:140100:2026-02`).
   * @returns {Promise<import("../engine/core.js").Trail>}
   */
  trail(/** @type {string} */ id, lang = /** @type {any} */ (this).lang2) {
    return this._apart({ trail: id, lang });
  }

  /**
   * Opens the files of the pack anew and computes every number again: files beside their digests, what this element shows and what
   * stands in it as fallback, words and markup, and what was published of the pack's places. `ok` when nothing differs; `cannot` says what no check
   * can tell.
   * @returns {Promise<{ok: boolean, files: number, numbers: number, markup: number, published: number, diffs: import("../worker/verify.js").Difference[],
   *   cannot: {zh: string, en: string}[]}>}
   */
  async verify() {
    const it = /** @type {any} */ (this);
    if (!it._drawn || !it._view) throw fault("early");
    const { _kind: chart, _source: source } = it;
    // What is shown is asked before another engine takes its place.
    /** @type {import("../worker/tasks.js").Check["views"]} */
    const views = [{ spec: Object.assign(it.spec(), { chart }), id: "v", size: { width: it._width, height: it.tall(it._view) }, shown: it._view.html("v") }];
    const { spec: still } = this.dataset;
    if (still) {
      const { width, ...spec } = JSON.parse(still);
      // A figure put in by hand is written as `toHTML` writes it.
      views.push({ spec, id: this.id || "v", size: { width, height: 0 }, shown: parsed(this, true).map(({ text }) => ({ text })) });
    }
    return this._apart({ views, held: [...source._bytes.keys()], lang: it.lang2 });
  }

  /** What counts here, key by key. */
  getState() {
    const { now, ...state } = /** @type {any} */ (this).spec();
    return state;
  }

  /** Chooses, for the whole group, as a visitor would. */
  setState(/** @type {Record<string, string | undefined>} */ choice) {
    /** @type {any} */ (this).choose(choice);
  }

  /**
   * The page's address with what is shown; `pin` adds the data's fingerprint, the hour and the values shown, so that
   * whoever opens it later is told what has changed. With `absolute: false` without the server's name.
   */
  link({ absolute = true, pin = false } = {}) {
    const url = this._link(pin);
    return absolute ? url : url.slice(location.origin.length);
  }

  _link(/** @type {boolean} */ pin) {
    const { _group: group, _kind: chart } = /** @type {any} */ (this);
    const owner = group && group.owner;
    if (!owner) return location.href;
    if (!pin) return owner.link();
    return this._once((view) => {
      const card = view.card(group.chosen.selected || "");
      const more = /** @type {Record<string, string>} */ ({ pack: this._hash(), seen: `${chart}!${view.kept()}` });
      const time = /** @type {any} */ (this).option("time");
      if (card && card.time && (!time || time === "latest")) more.time = card.time.slice(0, 16);
      return owner.link(more);
    });
  }

  /** Whether the page's address carries the state, so that a link to it says something. */
  get linked() {
    const { _group: group } = /** @type {any} */ (this);
    return Boolean(group && group.owner && /^(hash|query)$/.test(group.owner.getAttribute("sync-url")));
  }

  /** Whether other pages can load what this one loads. */
  get embeds() {
    return /^http/.test(location.protocol);
  }

  _hash() {
    return /** @type {any} */ (this)._pack.info("en").hash.slice(0, 16);
  }

  /**
   * HTML that shows the same on another page: `element`, `iframe` with the page `embed.html` beside the package, or `static`, drawing and
   * table as they are now, for pages without scripts.
   * `frozen` names the folder of the data's revision instead of the newest data.
   */
  embedCode({ form = "element", frozen = false } = {}) {
    const it = /** @type {any} */ (this);
    if (form === "static") return this._once((view) => view.html("v"));
    const { id, revision } = it._pack.info("en");
    const folder = new URL(".", it._source.url).href;
    const state = this.getState();
    if (!it.option("theme")) delete state.theme;
    for (const key of ["controls", "chart", "order"]) if (this.hasAttribute(key)) state[key] = this.getAttribute(key);
    const title = this._once((view) => view.title().title);
    const src = frozen ? new URL(`../${id}@${revision}/`, folder).href : folder;
    return snippet(form, this.localName, Object.assign({ src }, state), title, this.offsetHeight - (it._menu ? it._menu.offsetHeight : 0));
  }
}

/** A file as it stands in a page: text, or base64. */
function held(/** @type {Uint8Array} */ bytes) {
  if (bytes[0] !== 31) {
    try {
      const plain = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      if (plain.indexOf("\0") < 0) return plain;
    } catch (error) {
      // No text.
    }
  }
  let binary = "";
  for (let i = 0; i < bytes.length; i += 32768) binary += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return { b64: btoa(binary) };
}

const text = (/** @type {string} */ value) =>
  value.replace(/[&"<>]/g, (c) => /** @type {any} */ ({ "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" })[c]);

/**
 * HTML that embeds an element: itself, or in a frame.
 * @param {string} form `element` or `iframe`
 * @param {string} tag
 * @param {Record<string, unknown>} options attributes, and for a frame also flags
 * @param {string} title
 * @param {number} height of the frame until it has told its own
 */
export function snippet(form, tag, options, title, height) {
  const base = new URL("../", HERE).href;
  const names = Object.keys(options);
  if (form === "iframe") {
    // No style attribute: strict policies forbid it.
    const near = (/** @type {string} */ value) => (value.indexOf(base) ? value : value.slice(base.length));
    const query = names.map((key) => `${key}=${encodeURIComponent(near(String(options[key]))).replace(/%(2F|3A|2C)/g, decodeURIComponent)}`);
    return `<iframe src="${text(`${base}embed.html?widget=${tag.slice(3)}&${query.join("&")}`)}" title="${text(title)}" loading="lazy" ` +
      `width="100%" height="${Math.round(height) || 600}" frameborder="0"></iframe>\n` +
      `<script src="${text(base)}site/embed-host.js" async></script>`;
  }
  const attributes = names.map((key) => ` ${key}="${text(String(options[key]))}"`).join("");
  return `<script type="module" src="${text(base)}pkg/elements.js"></script>\n<${tag}${attributes}></${tag}>`;
}
