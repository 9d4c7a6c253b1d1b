// @ts-check
/** A tile: the state of one place in words, without a canvas. */
import { Exportable } from "./exports.js";
import { defaultHeight } from "./placeholder.js";
import { make } from "./style.js";

export class Tile extends Exportable {
  spec() {
    const spec = super.spec();
    if (spec.selected) spec.place = spec.selected;
    return spec;
  }

  build(/** @type {HTMLElement} */ body) {
    // The focus goes downward: the corner first, then the buttons in the tile.
    this._tools = make("div", { className: "corner" }, body);
    this._tile = make("section", { className: this._kind, part: this._kind }, body);
    this._live = make("div", { className: "spoken", role: "status" }, body);
  }

  /** How much taller a tile is than its picture, in CSS pixels. */
  get padding() {
    return 92;
  }

  reserve(/** @type {number} */ width) {
    if (!this._said) this._tile.style.minHeight = this.style.minHeight = `${defaultHeight(this._kind, width, this.english) + this.padding}px`;
  }

  render(/** @type {any} */ view) {
    const card = view.card("");
    const tile = this._tile;
    tile.textContent = "";
    tile.style.setProperty("--level", card.colour);
    tile.setAttribute("aria-label", card.label);
    this.fill(tile, card, view.title());
    if (this.hasTrail && this.hasControl("explain")) {
      make("button", { type: "button", textContent: this._glue.messages(this.lang2).trail, onclick: () => this.openTrail(card.explain) }, tile);
    }
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

  /** Fills the tile with the words of a card. */
  fill(/** @type {HTMLElement} */ _tile, /** @type {any} */ _card, /** @type {any} */ _title) {}
}
