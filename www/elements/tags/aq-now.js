// @ts-check
/** `<aq-now>`: value, level, primary pollutant, time, stations and advice of one place. */
import { Exportable } from "../base/exports.js";
import { chip, rows } from "../base/picture.js";
import { defaultHeight } from "../base/placeholder.js";
import { make } from "../base/style.js";

/** How much taller the tile is than its picture, in CSS pixels. */
const PADDING = 92;

export class AqNow extends Exportable {
  get chart() {
    return "now";
  }

  spec() {
    const spec = super.spec();
    if (spec.selected) spec.place = spec.selected;
    return spec;
  }

  build(/** @type {HTMLElement} */ body) {
    this._tile = make("section", { className: "now", part: "now" }, body);
    this._live = make("div", { className: "spoken", role: "status" }, body);
    this._tools = make("div", { className: "corner" }, body);
  }

  reserve(/** @type {number} */ width) {
    if (!this._said) this._tile.style.minHeight = this.style.minHeight = `${defaultHeight("now", width, this.english) + PADDING}px`;
  }

  render(/** @type {any} */ view) {
    const card = view.card("");
    const { subtitle, footer } = view.title();
    const { seal } = this._pack.info(this.lang2);
    const tile = this._tile;
    tile.textContent = "";
    tile.style.setProperty("--level", card.colour);
    make("h3", { textContent: card.title }, tile);
    make("div", { className: "when", textContent: subtitle }, tile);
    if (seal) make("div", { className: "seal", textContent: seal }, tile);
    const line = make("div", { className: "line" }, tile);
    make("span", { className: "value", textContent: card.value }, line);
    if (card.unit) make("span", { textContent: card.unit + " " }, line);
    chip(line, card);
    rows(tile, Object.assign({}, card, { flags: card.flags.filter((/** @type {string} */ flag) => flag !== seal) }));
    if (card.advice) make("p", { className: "advice", textContent: card.advice }, tile);
    if (this.hasTrail && this.hasControl("explain")) {
      make("button", { type: "button", textContent: this._glue.messages(this.lang2).trail, onclick: () => this.openTrail(card.explain) }, tile);
    }
    make("p", { className: "foot", textContent: footer.join(" ") }, tile);
    tile.setAttribute("aria-label", card.label);
    // Of another hour of the same place only another level is said.
    const shown = JSON.stringify(Object.assign(this.spec(), { now: 0 }));
    const isSame = this._shown === shown && this._level === card.level;
    if (this._label && this._label !== card.label && !this.passing && !isSame) this._say(card.label);
    if (!this.passing) {
      this._label = card.label;
      this._level = card.level;
      /** @type {string} */
      this._shown = shown;
    }
  }
}
