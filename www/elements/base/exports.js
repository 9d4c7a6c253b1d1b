// @ts-check
/** PNG, SVG, CSV, HTML, links and embed codes of an element, and its verification. */
import { loadSecondPart } from "../engine/engine.js";
import { fault } from "../engine/messages.js";
import { loadWorkerScript, runTask } from "../worker/run_in_worker.js";
import { context2d } from "./canvas.js";
import { DataElement } from "./element.js";
import { SCRIPT_URL, snippet } from "./embed_code.js";
import { send } from "./group.js";
import { fillMenu } from "./menu.js";

/** Largest side of a picture in device pixels. */
const MAX_SIDE = 8192;

export class Exportable extends DataElement {
  /**
   * Makes a view of what is shown, for one answer.
   * @param {(view: any) => any} use
   * @param {Record<string, unknown>} [change] keys of the spec that are other
   * @param {number} [w]
   * @param {number} [h]
   */
  _withView(use, change, w, h) {
    const { glue, pack } = this._current();
    const view = new glue.View(pack, this._kind);
    try {
      view.set(Object.assign(this.spec(), change));
      const width = w || this._width || 720;
      view.layout(width, h || view.height(width));
      view.update();
      return use(view);
    } finally {
      view.free();
    }
  }

  /**
   * Returns the pack there is now, with its engine: what is drawn may be of the one before until the next frame.
   * @returns {{glue: any, pack: any}}
   */
  _current() {
    const source = this._source;
    if (!this._drawn || !source || !source.pack) throw fault("early");
    return /** @type {any} */ (source);
  }

  /** The picture in sentences. */
  describe(/** @type {string} */ lang) {
    return this._withView((view) => view.describe(), lang ? { lang } : {});
  }

  /** The numbers as `{caption, head, rows, note}`. */
  toTable() {
    return this._withView((view) => view.table());
  }

  /** The numbers as CSV: those shown, or with `scope: "all"` the measurements they rest on. @returns {Promise<string>} */
  async toCSV({ scope = "view" } = {}) {
    // The second part of the engine writes CSV.
    await loadSecondPart();
    return this._withView((view) => view.csv(scope === "all"));
  }

  /** The picture as a standalone SVG document. */
  toSVG({ w = 0, h = 0, theme = "" } = {}) {
    return this._withView((view) => view.svg(), theme ? { theme } : {}, w, h);
  }

  /** The picture as PNG. @returns {Promise<Blob>} */
  toPNG({ scale = 2, w = 0, h = 0, theme = "" } = {}) {
    const canvas = document.createElement("canvas");
    this._withView((view) => {
      const width = w || this._width;
      const height = h || view.height(width);
      const ratio = Math.min(scale, MAX_SIDE / width, MAX_SIDE / height);
      canvas.width = Math.floor(width * ratio);
      canvas.height = Math.floor(height * ratio);
      view.paint(context2d(canvas), ratio);
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
    if (!single) return this._withView((view) => view.html("v"), { now: 0 });
    const [{ reportPage }] = await Promise.all([loadWorkerScript(), loadSecondPart()]);
    const source = this._source;
    if (!source || !this._group) throw fault("option");
    const { members } = this._group;
    return reportPage({
      // @ts-ignore given by the build
      at: (/** @type {string} */ name) => new URL(typeof REPORT === "string" ? REPORT + name.slice(6) : `./${name}`, SCRIPT_URL).href,
      lang: this.lang2,
      current: () => {
        const { glue, pack } = this._current();
        return { glue, pack, files: source.files };
      },
      shown: () => [...members].filter((one) => one._source === source && one._drawn)
        .map((one) => ({ element: one.localName.slice(3), chart: one._kind, state: one.getState() })),
    });
  }

  /**
   * Saves a file for the visitor: `png`, `svg`, `html` or `csv`, the last of what is shown or of `all`.
   * @param {string} format
   * @param {string} [scope]
   */
  async download(format, scope = "view") {
    const name = `${this._withView((view) => view.file_name())}.${format}`;
    const { saveFile } = await loadWorkerScript();
    send(this, "aq-export", { format, scope, bytes: await saveFile(this, { format, scope, name }) });
  }

  /** Runs a task on the files of the pack, in a worker if possible. @param {import("../worker/tasks.js").Trail | import("../worker/tasks.js").Check} task */
  async _runTask(task) {
    const source = this._source;
    if (!source) throw fault("option");
    return runTask(task, (name, fresh) => source.file(name, fresh));
  }

  /**
   * How a number was computed, down to the rows, by its identifier `metric:place:period` (`composite:140100:2026-02`).
   * @returns {Promise<import("../engine/core.js").Trail>}
   */
  trail(/** @type {string} */ id, lang = this.lang2) {
    return this._runTask({ trail: id, lang });
  }

  /**
   * Opens the files of the pack anew and computes every number again: files beside their digests, what this element shows and what
   * stands in it as fallback, words and markup, and what was published of the pack's places. `ok` when nothing differs; `cannot` says what no check
   * can tell.
   * @returns {Promise<{ok: boolean, files: number, numbers: number, markup: number, published: number, diffs: import("../worker/verify.js").Difference[],
   *   cannot: {zh: string, en: string}[]}>}
   */
  async verify() {
    const { parsed } = await loadWorkerScript();
    // The picture is compared with the numbers of the pack it is drawn of.
    if (this._pack !== this._current().pack) this._draw();
    const { _kind: chart, _source: source, _view: view } = this;
    if (!view || !source || this._pack !== source.pack) throw fault("early");
    // What is shown is asked before another engine takes its place.
    /** @type {import("../worker/tasks.js").Check["views"]} */
    const views = [{ spec: Object.assign(this.spec(), { chart }), id: "v", size: { width: this._width, height: this.pictureHeight(view) }, shown: view.html("v") }];
    const { spec: still } = this.dataset;
    if (still) {
      const { width, ...spec } = JSON.parse(still);
      // A figure put in by hand is written as `toHTML` writes it.
      views.push({ spec, id: this.id || "v", size: { width, height: 0 }, shown: parsed(this, true).map((/** @type {{text: string}} */ { text }) => ({ text })) });
    }
    return this._runTask({ views, held: [...source.files.keys()], lang: this.lang2 });
  }

  _afterDrawing() {
    fillMenu(this);
    this._comparePin();
  }

  /** Says whether the data are others than those of the link that opened the page. */
  _comparePin() {
    const pin = this._group && this._group.pin;
    const [chart, ...seen] = pin ? pin.seen.split("!") : [];
    const other = pin && chart === this._kind && pin.pack !== this._hash();
    this._note.hidden = !other;
    if (other) this._note.textContent = this._view.changed(seen.join("!"));
  }

  /** Returns the value of every option that is set. */
  getState() {
    const { now, ...state } = this.spec();
    return state;
  }

  /** Chooses, for the whole group, as a visitor would. */
  setState(/** @type {Record<string, string | undefined>} */ choice) {
    this.choose(choice);
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
    const { _group: group, _kind: chart } = this;
    const owner = group && group.owner;
    if (!group || !owner) return location.href;
    if (!pin) return owner.link();
    return this._withView((view) => {
      const card = view.card(group.chosen.selected || "");
      const more = /** @type {Record<string, string>} */ ({ pack: this._hash(), seen: `${chart}!${view.kept()}` });
      const time = this.option("time");
      if (card && card.time && (!time || time === "latest")) more.time = card.time.slice(0, 16);
      return owner.link(more);
    });
  }

  /** True if the address of the page carries the state, so that a link to it means something. */
  get linked() {
    const { _group: group } = this;
    return Boolean(group && group.owner && /^(hash|query)$/.test(group.owner.getAttribute("sync-url")));
  }

  /** True if other pages can load what this one loads; a bundler may leave the script without an address. */
  get embeds() {
    return /^http/.test(location.protocol) && /^http/.test(SCRIPT_URL);
  }

  /** The first digits of the digest of the pack. */
  _hash() {
    return this._current().pack.info("en").hash.slice(0, 16);
  }

  /**
   * HTML that shows the same on another page: `element`, `iframe` with the page `embed.html` beside the package, or `static`, drawing and
   * table as they are now, for pages without scripts.
   * `frozen` names the folder of the data's revision instead of the newest data.
   */
  embedCode({ form = "element", frozen = false } = {}) {
    if (form === "static") return this._withView((view) => view.html("v"));
    const { id, revision } = this._current().pack.info("en");
    const folder = new URL(".", /** @type {import("../source/source.js").Source} */ (this._source).url).href;
    const state = this.getState();
    if (!this.option("theme")) delete state.theme;
    for (const key of ["controls", "chart", "order"]) if (this.hasAttribute(key)) state[key] = this.getAttribute(key);
    const title = this._withView((view) => view.title().title);
    const src = frozen ? new URL(`../${id}@${revision}/`, folder).href : folder;
    return snippet(form, this.localName, Object.assign({ src }, state), title, this.offsetHeight - (this._menu ? this._menu.offsetHeight : 0));
  }
}
