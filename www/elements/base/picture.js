// @ts-check
/** An element that draws on a canvas: picture, overlay, card, keyboard, controls, and the same numbers as a table. */
import { AqTime } from "./time_slider.js";
import { Shown } from "./element.js";
import { fit, pen } from "./canvas.js";
import { send } from "./group.js";
import { dismiss, hovers } from "../input/hover.js";
import { register } from "./register.js";
import { step } from "./placeholder.js";
import { make } from "./style.js";
import { word } from "../engine/messages.js";

const KEYS = /^(Arrow(Left|Right|Up|Down)|Home|End|Page(Up|Down))$/;
/** On a map: the next and the one before by code, the best and the worst. */
const WAYS = /^[npbw]$/i;

/** What hover, tap and focus show. */
export function fillCard(/** @type {HTMLElement} */ card, /** @type {any} */ data) {
  card.textContent = "";
  make("b", { textContent: data.title }, card);
  make("div", { textContent: data.when || "" }, card);
  const line = make("div", { className: "line", hidden: !data.value && !data.level }, card);
  make("span", { className: "value", textContent: data.value }, line);
  if (data.unit) make("span", { textContent: data.unit + " " }, line);
  chip(line, data);
  rows(card, data);
}

export function chip(/** @type {HTMLElement} */ into, /** @type {any} */ data) {
  const out = make("span", { className: "chip", textContent: data.level }, into);
  if (data.colour) {
    out.style.background = data.colour;
    out.style.color = data.ink;
  }
}

export function rows(/** @type {HTMLElement} */ into, /** @type {any} */ data) {
  const list = make("dl", {}, into);
  for (const [label, value] of data.rows) {
    make("dt", { textContent: label }, list);
    make("dd", { textContent: value }, list);
  }
  if (data.flags.length) {
    const flags = make("ul", { className: "flags" }, into);
    for (const flag of data.flags) make("li", { textContent: flag }, flags);
  }
}

export class Picture extends Shown {
  build(/** @type {HTMLElement} */ body) {
    this._controls = make("div", { className: "controls", part: "controls" }, body);
    this._stage = make("div", { className: "stage" }, body);
    this._graphic = make("div", { className: "graphic", tabIndex: 0, role: "group", part: "graphic" }, this._stage);
    this._canvas = make("canvas", { "aria-hidden": "true" }, this._graphic);
    this._over = make("canvas", { "aria-hidden": "true" }, this._graphic);
    this._card = make("div", { className: "card", hidden: true, part: "card", "aria-hidden": "true" }, this._stage);
    this._live = make("div", { className: "spoken", role: "status" }, this._stage);
    this._tools = make("div", { className: "tools" }, body);
    this._more = make("button", { type: "button", className: "more", "aria-expanded": "false", onclick: () => this._toggle() }, this._tools);
    this._why = make("button", { type: "button", hidden: true, onclick: () => this._explain() }, this._tools);
    /** @type {string | undefined} the item pointed at last */
    this._last = undefined;
    this._table = make("div", { className: "scroll", hidden: true, tabIndex: 0, role: "region", part: "table" }, body);
    /** @type {string | undefined} */
    this._at = undefined;
    /** @type {string} what was typed last */
    this._typed = "";
    /** @type {number} and when */
    this._since = 0;
    /** @type {string | undefined} */
    this._shape = undefined;
    /** @type {any} the slider below the picture */
    this._time = undefined;
    const graphic = this._graphic;
    hovers(this);
    graphic.addEventListener("click", (/** @type {MouseEvent} */ e) => {
      const id = this._under(e);
      this._point(id);
      this._select(id);
    });
    graphic.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => this._key(e));
  }

  reserve(/** @type {number} */ width) {
    const large = this.option("text") === "large" ? 1.4 : 1;
    if (!this._said) this.style.minHeight = this.getAttribute("height") ? "" : `${this.room(width) * large}px`;
  }

  /** The height kept free until the first picture, as it is with the demonstration pack; words are longer in English. */
  room(/** @type {number} */ width) {
    const [own, more] = this.rooms;
    return step(width, ...own) + (this.english ? step(width, ...more) : 0);
  }

  /** For `step`: heights in Chinese, and how much taller it is in English. @returns {number[][]} */
  get rooms() {
    return [[0], [0]];
  }

  render(/** @type {any} */ view) {
    const ratio = fit(this._graphic, [this._canvas, this._over], this._width, this.tall(view));
    // Every picture paints its whole ground.
    view.paint(pen(this._canvas, { alpha: false }), ratio);
    const words = /** @type {any} */ (this._glue).messages(this.lang2);
    this._graphic.setAttribute("aria-label", `${view.describe()} ${words[this.keys]}`);
    this._graphic.setAttribute("aria-roledescription", words.picture);
    this._more.textContent = words.table;
    this._more.hidden = !this.wants("table");
    this._why.textContent = words.trail;
    this._why.hidden = !this.explains || !this.wants("explain") || !this._opens();
    this._controls.hidden = !this.wants("choices");
    this._fillControls(view.controls());
    this._slide();
    if (!this._table.hidden && !this.passing) this._fillTable(view.table());
    this._point(this._at, false);
  }

  /** The slider below the picture, where the author asks for it by name. */
  _slide() {
    const wanted = /\b(all|time)\b/.test(this.getAttribute("controls") || "");
    if (this._time && (!wanted || this._time._group !== this._group)) this._time = this._time.remove();
    if (!wanted || this._time) return;
    register("aq-time", AqTime);
    this._time = make("aq-time", { host: this });
    this._body.insertBefore(this._time, this._tools);
  }

  _under(/** @type {MouseEvent} */ event) {
    const box = this._graphic.getBoundingClientRect();
    return this._view && this._drawn ? this._view.pick(event.clientX - box.left, event.clientY - box.top) : undefined;
  }

  /** Marks an item and opens its card. */
  _point(/** @type {string | undefined} */ id, tell = true) {
    const view = this._view;
    if (!view || !this._drawn || (tell && id === this._at)) return;
    const over = this._over.getContext("2d");
    if (over) view.overlay(over, devicePixelRatio || 1, id);
    const data = id === undefined ? undefined : view.card(id);
    this._at = data && id;
    if (data) this._last = id;
    this._card.hidden = !data;
    this._graphic.style.cursor = data ? "pointer" : "";
    if (data) {
      fillCard(this._card, data);
      this._place(view.at(id));
    }
    if (tell) send(this, "aq-hover", { id: this._at, card: data });
    return data;
  }

  /** Keeps the card inside the picture, below and beside the item: the seal at the top stays in sight. */
  _place(/** @type {number[] | undefined} */ at) {
    if (!at) return;
    const { offsetWidth: wide, offsetHeight: high } = this._card;
    const room = this._graphic.clientWidth;
    const left = at[0] + 14 + wide <= room ? at[0] + 14 : Math.max(0, at[0] - 14 - wide);
    const top = Math.max(0, Math.min(at[1] + 14, this._graphic.clientHeight - high));
    this._card.style.left = `${Math.min(left, Math.max(0, room - wide))}px`;
    this._card.style.top = `${top}px`;
  }

  _key(/** @type {KeyboardEvent} */ event) {
    const view = this._view;
    if (!view || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS.test(event.key)) {
      const id = view.walk(this._at, event.key);
      event.preventDefault();
      if (id === undefined) return this._beyond(event.key);
      this._meet(id);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this._select(this._at);
    } else if (event.key === "Escape") {
      dismiss(this);
    } else if ([...event.key].length === 1) {
      this._type(event, view);
    }
  }

  /** What is typed in one go is how a name, its initials or a code begins; a letter alone may be a way from place to place. */
  _type(/** @type {KeyboardEvent} */ event, /** @type {any} */ view) {
    const typed = (event.timeStamp - (this._since || 0) < 1000 ? this._typed : "") + event.key;
    this._typed = typed;
    this._since = event.timeStamp;
    const alone = typed.length === 1 && WAYS.test(event.key);
    const id = alone ? view.walk(this._at, event.key) : view.find(typed);
    if (id === undefined) return;
    event.preventDefault();
    this._meet(id);
  }

  /** An item that was asked for, if there is one: its card, said, and in sight. @param {string | undefined} id */
  _meet(id) {
    const data = this._point(id);
    if (data) this._say(data.label);
    if (id && !this._view.at(id)) this._bring();
  }

  /** An item that was asked for is not in sight. */
  _bring() {}

  /** Nothing lies in the direction of a key. */
  _beyond(/** @type {string} */ _key) {}

  /** An item is chosen: where it is neither place nor time, how its number was computed is opened. */
  _select(/** @type {string | undefined} */ id) {
    const card = id !== undefined && this._view && this._view.card(id);
    if (card && this.explains) this.explainIt(card.explain);
  }

  /** The card whose number is opened: of the item pointed at last, else of the place chosen, else of the last one. */
  _opens() {
    return [this._last, this.option("selected"), this._view.walk(undefined, "End")]
      .map((id) => id && this._view.card(id)).find((card) => card && card.explain);
  }

  _explain() {
    const card = this._opens();
    if (card) this.explainIt(card.explain);
  }

  _fillControls(/** @type {any[]} */ controls) {
    const shape = JSON.stringify([controls, this.lang2]);
    if (shape === this._shape) return;
    this._shape = shape;
    const active = this.shadowRoot && this.shadowRoot.activeElement && this.shadowRoot.activeElement.getAttribute("data-key");
    this._controls.textContent = "";
    for (const { key, label, value, options } of controls) {
      if (options.length > 4) {
        const box = make("label", { className: "choice" }, this._controls);
        make("span", { textContent: label }, box);
        const select = make("select", { "data-key": key, onchange: () => this.choose({ [key]: select.value }) }, box);
        for (const option of options) make("option", { value: option.value, textContent: option.label }, select);
        select.value = value;
      } else {
        const box = make("div", { className: "choice", role: "group", "aria-label": label }, this._controls);
        make("span", { textContent: label }, box);
        for (const option of options) {
          make("button", {
            type: "button", textContent: option.label, "data-key": key + option.value,
            "aria-pressed": String(option.value === value), onclick: () => this.choose({ [key]: option.value }),
          }, box);
        }
      }
    }
    const again = active && this._controls.querySelector(`[data-key="${active}"]`);
    if (again) again.focus();
  }

  _toggle() {
    const show = this._table.hidden;
    this._more.setAttribute("aria-expanded", String(show));
    this._table.hidden = !show;
    if (show && this._view) this._fillTable(this._view.table());
  }

  _fillTable(/** @type {any} */ { caption, head, rows: body, note }) {
    this._table.textContent = "";
    this._table.setAttribute("aria-label", caption);
    const table = make("table", {}, this._table);
    make("caption", { textContent: note ? `${caption} ${note}` : caption }, table);
    const top = make("tr", {}, make("thead", {}, table));
    for (const cell of head) make("th", { scope: "col", textContent: cell }, top);
    const rest = make("tbody", {}, table);
    for (const row of body) {
      const line = make("tr", {}, rest);
      row.forEach((/** @type {string} */ cell, /** @type {number} */ i) =>
        make(i ? "td" : "th", i ? { textContent: cell } : { scope: "row", textContent: cell }, line));
    }
  }

  get keys() {
    return "mapKeys";
  }
}
