// @ts-check
/** An element that draws on a canvas: picture, overlay, card, keyboard, controls, and the same numbers as a table. */
import { word } from "../engine/messages.js";
import { CONTROLS } from "../facts.js";
import { dismissCard, openCardsOnHover } from "../input/hover.js";
import { context2d, fitCanvases } from "./canvas.js";
import { Exportable } from "./exports.js";
import { send } from "./group.js";
import { defaultHeight, linesHeight } from "./placeholder.js";
import { register } from "./register.js";
import { make } from "./style.js";
import { AqTime } from "./time_slider.js";

const WALK_KEYS = /^(Arrow(Left|Right|Up|Down)|Home|End|Page(Up|Down))$/;
/** On a map: next and previous by code, best and worst. */
const PLACE_KEYS = /^[npbw]$/i;

/** In CSS pixels: the margins beside controls, the padding above them, and the widths of the buttons below a picture by language. */
const MARGINS = 40;
const PADDING = 6;
const TOOLS = [[80, 80], [110, 130]];

/** How much taller large text is. */
const LARGE_TEXT = 1.4;

/** Fills the card that hover, tap and focus show. */
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

export class Picture extends Exportable {
  build(/** @type {HTMLElement} */ body) {
    this._controls = make("div", { className: "controls", part: "controls" }, body);
    this._stage = make("div", { className: "stage" }, body);
    this._graphic = make("div", { className: "graphic", tabIndex: 0, role: "group", part: "graphic" }, this._stage);
    this._canvas = make("canvas", { "aria-hidden": "true" }, this._graphic);
    this._overlay = make("canvas", { "aria-hidden": "true" }, this._graphic);
    this._card = make("div", { className: "card", hidden: true, part: "card", "aria-hidden": "true" }, this._stage);
    this._live = make("div", { className: "spoken", role: "status" }, this._stage);
    this._tools = make("div", { className: "tools" }, body);
    this._tableButton = make("button", { type: "button", className: "more", "aria-expanded": "false", onclick: () => this._toggle() }, this._tools);
    this._trailButton = make("button", { type: "button", hidden: true, onclick: () => this._openTrail() }, this._tools);
    /** @type {string | undefined} the item clicked or walked to last; one that the pointer only crossed is none */
    this._last = undefined;
    this._table = make("div", { className: "scroll", hidden: true, tabIndex: 0, role: "region", part: "table" }, body);
    /** @type {string | undefined} */
    this._at = undefined;
    /** @type {string} what was typed last */
    this._typed = "";
    /** @type {number} and when */
    this._typedAt = 0;
    /** @type {string | undefined} */
    this._shape = undefined;
    /** @type {any} the slider below the picture */
    this._time = undefined;
    const graphic = this._graphic;
    openCardsOnHover(this);
    graphic.addEventListener("click", (/** @type {MouseEvent} */ e) => {
      const id = this._itemUnder(e);
      this._point(id);
      this._last = this._at;
      this._select(id);
    });
    graphic.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => this._key(e));
  }

  reserve(/** @type {number} */ width, /** @type {number | undefined} */ height = undefined) {
    if (this._said) return;
    const large = this.option("text") === "large" ? LARGE_TEXT : 1;
    const lines = (/** @type {number[]} */ boxes) => linesHeight(boxes, width - MARGINS) * large;
    const around = (this.hasControl("choices") ? lines(this.controlWidths) : 0) + lines(TOOLS[this.english ? 1 : 0]) + this.headHeight * large;
    const picture = height || defaultHeight(this._kind, width, this.english) * large;
    this.style.minHeight = this.getAttribute("height") ? "" : `${picture + around + PADDING}px`;
  }

  /** The widths of the controls above the picture. */
  get controlWidths() {
    return CONTROLS[this._kind][this.english ? 1 : 0];
  }

  /** The height of what stands above the controls. */
  get headHeight() {
    return 0;
  }

  render(/** @type {any} */ view) {
    const ratio = fitCanvases(this._graphic, [this._canvas, this._overlay], this._width, this.pictureHeight(view));
    // Opaque: every picture paints its whole ground.
    view.paint(context2d(this._canvas, { alpha: false }), ratio);
    const words = /** @type {any} */ (this._glue).messages(this.lang2);
    this._graphic.setAttribute("aria-label", `${view.describe()} ${words[this.keys]}`);
    this._graphic.setAttribute("aria-roledescription", words.picture);
    this._tableButton.textContent = words.table;
    this._tableButton.hidden = !this.hasControl("table");
    this._trailButton.textContent = words.trail;
    this._trailButton.hidden = !this.hasTrail || !this.hasControl("explain") || !this._cardWithTrail();
    this._controls.hidden = !this.hasControl("choices");
    this._fillControls(view.controls());
    this._placeSlider();
    if (!this._table.hidden && !this.passing) this._fillTable(view.table());
    this._point(this._at, false);
  }

  /** Puts the slider below the picture if the author asks for it by name. */
  _placeSlider() {
    const wanted = /\b(all|time)\b/.test(this.getAttribute("controls") || "");
    if (this._time && (!wanted || this._time._group !== this._group)) this._time = this._time.remove();
    if (!wanted || this._time) return;
    register("aq-time", AqTime);
    this._time = make("aq-time", { host: this });
    this._body.insertBefore(this._time, this._tools);
  }

  _itemUnder(/** @type {MouseEvent} */ event) {
    const box = this._graphic.getBoundingClientRect();
    return this._view && this._drawn ? this._view.pick(event.clientX - box.left, event.clientY - box.top) : undefined;
  }

  /** Marks an item and opens its card. */
  _point(/** @type {string | undefined} */ id, tell = true) {
    const view = this._view;
    if (!view || !this._drawn || (tell && id === this._at)) return;
    const over = this._overlay.getContext("2d");
    if (over) view.overlay(over, devicePixelRatio || 1, id);
    const data = id === undefined ? undefined : view.card(id);
    this._at = data && id;
    this._card.hidden = !data;
    this._graphic.style.cursor = data ? "pointer" : "";
    if (data) {
      fillCard(this._card, data);
      this._placeCard(view.at(id));
    }
    if (tell) send(this, "aq-hover", { id: this._at, card: data });
    return data;
  }

  /** Keeps the card inside the picture, below and beside the item: the seal at the top stays in sight. */
  _placeCard(/** @type {number[] | undefined} */ at) {
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
    if (WALK_KEYS.test(event.key)) {
      const id = view.walk(this._at, event.key);
      event.preventDefault();
      if (id === undefined) return this._panAtEdge(event.key);
      this._goTo(id);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this._select(this._at);
    } else if (event.key === "Escape") {
      dismissCard(this);
    } else if ([...event.key].length === 1) {
      this._typeAhead(event, view);
    }
  }

  /** Keys typed in one go are the beginning of a name, its initials or a code; a single letter may walk from place to place. */
  _typeAhead(/** @type {KeyboardEvent} */ event, /** @type {any} */ view) {
    const typed = (event.timeStamp - (this._typedAt || 0) < 1000 ? this._typed : "") + event.key;
    this._typed = typed;
    this._typedAt = event.timeStamp;
    const alone = typed.length === 1 && PLACE_KEYS.test(event.key);
    const id = alone ? view.walk(this._at, event.key) : view.find(typed);
    if (id === undefined) return;
    event.preventDefault();
    this._goTo(id);
  }

  /** Goes to an item that was asked for, if there is one: opens and speaks its card, and brings it into view. @param {string | undefined} id */
  _goTo(id) {
    const data = this._point(id);
    this._last = this._at;
    if (data) this._say(data.label);
    if (id && !this._view.at(id)) this._showItem();
  }

  /** Brings an item into view that was asked for. */
  _showItem() {}

  /** Pans where no item lies in the direction of a key. */
  _panAtEdge(/** @type {string} */ _key) {}

  /** An item is chosen: if it is neither a place nor a time, the trail of its number is opened. */
  _select(/** @type {string | undefined} */ id) {
    const card = id !== undefined && this._view && this._view.card(id);
    if (card && this.hasTrail) this.openTrail(card.explain);
  }

  /** Returns the card whose trail is opened: of the item clicked or walked to last, else of the place chosen, else of the last item. */
  _cardWithTrail() {
    return [this._last, this.option("selected"), this._view.walk(undefined, "End")]
      .map((id) => id && this._view.card(id)).find((card) => card && card.explain);
  }

  _openTrail() {
    const card = this._cardWithTrail();
    if (card) this.openTrail(card.explain);
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
    this._tableButton.setAttribute("aria-expanded", String(show));
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
