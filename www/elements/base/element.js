// @ts-check
/**
 * What all elements that show something have in common: a group, a source, a spec, a language and theme,
 * and what is done when something fails. The engine decides; this mirrors.
 */
import { isDead } from "../engine/engine.js";
import { Giving } from "./exports.js";
import { Group, mirror, send, upgrade } from "./group.js";
import { fillMenu } from "./menu.js";
import { awaited } from "../engine/read_file.js";
import { lacks, need, seldom } from "../engine/second_part.js";
import { Source } from "../source/source.js";
import { dress, make } from "./style.js";
import { forget, systemTheme, watch } from "./visibility.js";
import { fault, sentence, word } from "../engine/messages.js";

/** Keys of a spec that are attributes of the same name. */
const KEYS = ["place", "places", "level", "metric", "pollutant", "avg", "time", "period", "standard", "standard2", "groups", "legend", "zoom", "surface", "exceed", "compare", "limit", "trendline", "palette",
  "pattern", "dust", "limits", "sort", "top", "explain", "stations", "target", "across", "upward", "selected", "coverage", "province", "capture", "missing", "theme", "text"];

/** Milliseconds after which the reader is told what is awaited. */
const PATIENCE = 8000;

/** Sizes in CSS pixels a picture may have: what an author writes is kept within. */
const [LOW, HIGH, WIDE] = [80, 4096, 8192];

/** Charts of one moment: they follow while time passes, the others when it has come to rest. */
const MOMENT = /^(map|now|legend|time)$/;

export class Shown extends Giving {
  static get observedAttributes() {
    return KEYS.concat("src", "group", "lang", "now", "controls", "height", "gestures");
  }

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    dress(root);
    this._alert = make("div", { role: "alert" }, root);
    this._slot = make("slot", {}, root);
    this._body = make("div", { hidden: true }, root);
    this._note = make("div", { className: "error", hidden: true, role: "status" }, root);
    /** @type {Group | undefined} */
    this._group = undefined;
    /** @type {Source | undefined} */
    this._source = undefined;
    /** @type {any} */
    this._view = undefined;
    this._near = this._soon = this._drawn = false;
    this._said = "";
    this._width = 0;
    /** @type {any} */
    this._partial = undefined;
    /** @type {any} */
    this._live = undefined;
    /** @type {any} the picture it stands in, of a part of one */
    this.host = undefined;
    /** @type {any} the element whose numbers this one shows */
    this._twin = undefined;
    /** @type {string | undefined} */
    this._words = undefined;
    this._speaking = 0;
    /** @type {any} the timer that runs while something is awaited, and since when */
    this._waiting = 0;
    this._since = 0;
    /** @type {string} the spec on which the engine broke, and how often it did */
    this._broken = "";
    this._breaks = 0;
    this.build(this._body);
  }

  connectedCallback() {
    upgrade(this);
    watch(this);
    this._join();
    this.reserve(this.clientWidth);
    this.update();
  }

  disconnectedCallback() {
    forget(this);
    if (this._group) this._group.leave(this);
    this._from(undefined);
    clearTimeout(this._waiting);
    this._waiting = 0;
  }

  attributeChangedCallback(/** @type {string} */ name, /** @type {unknown} */ before, /** @type {unknown} */ after) {
    if (!this.isConnected || before === after || !this._group) return;
    if (name === "src" || name === "group") {
      this._group.leave(this);
      this._join();
    } else if (name in this._group.chosen) {
      this._group.choose({ [name]: undefined }, this);
    }
    this.update();
  }

  _join(group = Group.of(this, this.hasAttribute("src"))) {
    this._group = group;
    this._group.members.add(this);
    this.relink();
  }

  /** The group has another owner or another choice. */
  relink() {
    const src = this.getAttribute("src");
    const owner = this._group && this._group.owner;
    this._from(src === null ? owner && owner.source : Source.at(src, this));
    this.update();
  }

  _from(/** @type {Source | undefined} */ source) {
    if (source === this._source) return;
    if (this._source) this._source.leave(this);
    this.dropView();
    this._source = source;
    if (source) source.users.add(this);
  }

  /** Forgets the view and what it is of. */
  dropView() {
    if (this._view) this._view.free();
    this._view = this._pack = undefined;
  }

  /** The observations that what is shown needs of another pack. */
  _needs(/** @type {any} */ glue, /** @type {any} */ pack) {
    if (!this._view) return [];
    const view = new glue.View(pack, this._kind);
    try {
      view.set(this.spec());
      return seldom(view) ? [] : view.needs();
    } catch (error) {
      // It is said when it is drawn.
      if (isDead(glue)) throw error;
      return [];
    } finally {
      view.free();
    }
  }

  show() {
    this._near = true;
    // What is asked for now does not wait until the frame is painted.
    if (this._source && this.clientWidth) {
      need(this._kind);
      this._source.open(true);
    }
    this.update();
  }

  resized(/** @type {number} */ width) {
    width = Math.min(width, WIDE);
    if (width === this._width) return;
    this._width = width;
    // In the next frame: a size changed within the observer would call it again.
    requestAnimationFrame(() => this.reserve(this._width));
    this.update();
  }

  update() {
    if (this._group) this._group.members.forEach((one) => one._twin === this && one.update());
    if (this._soon || !this.isConnected) return;
    this._soon = true;
    requestAnimationFrame(() => {
      this._soon = false;
      if (this.isConnected) this._draw();
    });
  }

  get english() {
    const own = this.getAttribute("lang") || (this._group && (this._group.chosen.lang || (this._group.owner && this._group.owner.getAttribute("lang"))));
    const near = this.closest("[lang]") || document.documentElement;
    return /^en/i.test(own || near.getAttribute("lang") || "");
  }

  get lang2() {
    return this.english ? "en" : "zh-CN";
  }

  /** What an attribute of this name means here: chosen, own, or the owner's. */
  option(/** @type {string} */ key) {
    const { chosen = {}, owner } = this._group || /** @type {any} */ ({});
    if (chosen[key] !== undefined) return chosen[key];
    const own = this.getAttribute(key);
    return own !== null ? own : owner && owner.getAttribute(key);
  }

  spec() {
    /** @type {Record<string, unknown>} */
    const spec = { lang: this.lang2, now: Number(this.option("now")) || Math.floor(Date.now() / 60000) * 60 || 0 };
    for (const key of KEYS) {
      const value = this.option(key);
      if (value !== null && value !== undefined && value !== "") spec[key] = value;
    }
    if (spec.theme !== "dark" && spec.theme !== "light") spec.theme = systemTheme();
    return spec;
  }

  /** The spec of the group's element of a chart, and over it this one's own attributes: both show the same. */
  as(/** @type {string} */ chart) {
    const { members = [], chosen = {} } = this._group || /** @type {any} */ ({});
    this._twin = this.host || [...members].find((one) => one.localName === `aq-${chart}` && one !== this);
    const spec = Shown.prototype.spec.call(this);
    if (!this._twin) return spec;
    const own = KEYS.filter((key) => this.hasAttribute(key) && chosen[key] === undefined);
    return Object.assign({}, this._twin.spec(), own.reduce((all, key) => Object.assign(all, { [key]: spec[key] }), { lang: spec.lang, theme: spec.theme }));
  }

  /** Whether time passes in the group: what costs more than a frame waits. */
  get passing() {
    return Boolean(this._group && this._group.passing);
  }

  /** Opens how a number was computed, in the trail of the group. */
  explainIt(/** @type {string} */ id) {
    if (!id || !this._group) return;
    this._group.choose({ explain: id }, this);
    send(this, "aq-explain", { id });
  }

  /** Whether the group has a trail to open. */
  get explains() {
    return Boolean(this._group) && [.../** @type {Group} */ (this._group).members].some((member) => member.chart === "explain");
  }

  /** A choice of the visitor. */
  choose(/** @type {Record<string, string | undefined>} */ choice) {
    if (this._group) this._group.choose(choice, this);
  }

  _draw() {
    if (this.passing && this._drawn && !MOMENT.test(this._kind)) return;
    const spec = this.spec();
    this.setAttribute("data-theme", String(spec.theme));
    this.setAttribute("data-text", spec.text === "large" ? "large" : "normal");
    this._body.lang = this._alert.lang = this.lang2;
    const source = this._source;
    if (!source) return this._fail(fault("option"));
    if (!this._near || !this._width) return;
    need(this._kind);
    source.open();
    if (!source.pack) return source.error ? this._fail(source.error) : this._await();
    const glue = /** @type {any} */ (source.glue);
    if (isDead(glue)) return this._await();
    try {
      if (!this._view || this._pack !== source.pack) {
        this.dropView();
        this._view = new glue.View(source.pack, this._kind);
        this._pack = source.pack;
        this._glue = glue;
      }
      const view = this._view;
      view.set(spec);
      if (this.waits(view)) return lacks() ? this._fail(lacks()) : this._await();
      if (source.want(view.needs())) return this._await();
      // What broke the engine twice does so again.
      if (this._breaks > 1 && this._broken === fingerprint(spec)) return this._fail(this._cause);
      if (source.tries(Object.assign({ chart: this._kind }, spec), { width: this._width })) return this._await();
      view.layout(this._width, this.tall(view));
      view.update();
      this.render(view);
      this._breaks = 0;
      this._ok(source.lacking(view.needs()) || source.error);
    } catch (error) {
      if (isDead(glue)) this._broke(fingerprint(spec), error);
      else this._fail(source.fault || /** @type {any} */ (error));
    }
  }

  /** The engine broke while this was drawn; a new one draws it once more. */
  _broke(/** @type {string} */ print, /** @type {any} */ error) {
    this._breaks = this._broken === print ? this._breaks + 1 : 1;
    this._broken = print;
    this._cause = error;
  }

  /** Something is on its way: what, the reader is told when it takes long. */
  _await() {
    if (!this._waiting) {
      this._since = performance.now();
      this._waiting = setTimeout(() => this.update(), PATIENCE);
    } else if (performance.now() - this._since >= PATIENCE - 10) {
      const name = awaited();
      this._warn(fault(name ? "slow" : "busy", name), false);
    }
    this._state(this._drawn ? "ready" : "loading");
  }

  _arrived() {
    clearTimeout(this._waiting);
    this._waiting = 0;
  }

  /** Speaks to a screen reader: at most once a second, and of several the last. */
  _say(/** @type {string} */ text) {
    this._words = text;
    if (this._speaking) return;
    const tell = () => {
      this._speaking = 0;
      if (this._words === undefined) return;
      this._live.textContent = this._words;
      this._words = undefined;
      this._speaking = setTimeout(tell, 1000);
    };
    tell();
  }

  _state(/** @type {string} */ state) {
    this.setAttribute("data-state", state);
    if (state === "loading" && !this._drawn && !this._alert.firstChild) {
      this.setAttribute("aria-busy", "true");
      if (!this._wait) this._wait = make("p", { className: "wait" }, this.shadowRoot || undefined);
      this._wait.textContent = word("loading", this.lang2);
    } else if (this._wait) {
      this._wait.remove();
      this._wait = undefined;
    }
    if (state !== "loading") this.removeAttribute("aria-busy");
  }

  /** The picture is drawn, though a file it needs may be lacking: then it says which, beside what it could draw. */
  _ok(/** @type {any} */ lack) {
    const first = !this._drawn;
    this._drawn = true;
    this._arrived();
    if (lack) {
      this._warn(lack);
    } else {
      this._said = "";
      this._alert.textContent = "";
      this._alert.className = "";
    }
    this._body.hidden = false;
    this._slot.hidden = true;
    fillMenu(this);
    this._compare();
    const missing = this._source && this._source.fault;
    this._state("ready");
    if (missing && missing !== lack && this._partial !== missing) {
      this._partial = missing;
      send(this, "aq-error", this._detail(missing));
    }
    if (first) send(this, "aq-ready", {});
  }

  /** Says whether the data are others than those of the link that opened the page. */
  _compare() {
    const pin = this._group && this._group.pin;
    const [chart, ...seen] = pin ? pin.seen.split("!") : [];
    const other = pin && chart === this._kind && pin.pack !== this._hash();
    this._note.hidden = !other;
    if (other) this._note.textContent = this._view.changed(seen.join("!"));
  }

  /** Whether it is to wait for the rest of the engine. */
  waits(/** @type {any} */ view) {
    return seldom(view);
  }

  /** The height of the picture: the author's in pixels, or what it wants. */
  tall(/** @type {any} */ view) {
    const own = Number(this.getAttribute("height"));
    return own ? Math.max(LOW, Math.min(own, HIGH)) : view.height(this._width);
  }

  /** Whether the author wants a control: `controls` is `all`, `none` or a list. */
  wants(/** @type {string} */ name) {
    const list = this.getAttribute("controls");
    return !list || list === "all" || list.split(/[\s,]+/).includes(name);
  }

  _detail(/** @type {any} */ error) {
    const { message } = sentence(error, this.lang2);
    return { kind: error.kind || "engine", message, zh: error.zh, en: error.en, file: error.file, row: error.row, column: error.column };
  }

  /** Says what is wrong; what was drawn stays, and without a picture the page's own fallback. */
  _fail(/** @type {any} */ error) {
    this._arrived();
    this._state("error");
    if (!this._drawn) this.style.minHeight = "";
    this._warn(error);
    this._body.hidden = !this._drawn;
    this._slot.hidden = this._drawn;
  }

  /** One sentence, what to do, and a button to try again; an event the first time. */
  _warn(/** @type {any} */ error, tell = true) {
    const { message, hint } = sentence(error, this.lang2);
    if (this._said === message) return;
    const told = this._said && this._failed === error;
    this._said = message;
    this._failed = error;
    this._alert.textContent = "";
    this._alert.className = "error";
    make("p", { textContent: message }, this._alert);
    if (hint) make("p", { className: "hint", textContent: hint }, this._alert);
    if (this._source) {
      const source = this._source;
      make("button", { type: "button", textContent: word("retry", this.lang2), onclick: () => source.reload() }, this._alert);
    }
    if (tell && !told) send(this, "aq-error", this._detail(error));
  }

  /** @returns {string | null} the picture it is, or shows the numbers of */
  get chart() {
    return "";
  }

  get _kind() {
    return this.chart || "map";
  }

  /** Makes the shadow tree. */
  build(/** @type {HTMLElement} */ _body) {}
  /** Keeps room for a picture of a width. */
  reserve(/** @type {number} */ _width) {}
  /** Shows a view that is up to date. */
  render(/** @type {any} */ _view) {}
}

/** What a picture is made of, but the clock. */
const fingerprint = (/** @type {any} */ { now, ...spec }) => JSON.stringify(spec);

mirror(Shown, KEYS.concat("src", "group", "now", "controls", "height", "gestures"));
