// @ts-check
/** `<aq-now>`: value, level, primary pollutant, time, stations and advice of one place, in a tile with `part: "now"`. */
import { chip, rows } from "../base/picture.js";
import { make } from "../base/style.js";
import { Tile } from "../base/tile.js";

export class AqNow extends Tile {
  get chart() {
    return "now";
  }

  fill(/** @type {HTMLElement} */ tile, /** @type {any} */ card, /** @type {any} */ { subtitle, footer }) {
    const { seal } = this._pack.info(this.lang2);
    make("h3", { textContent: card.title }, tile);
    make("div", { className: "when", textContent: subtitle }, tile);
    if (seal) make("div", { className: "seal", textContent: seal }, tile);
    const line = make("div", { className: "line" }, tile);
    make("span", { className: "value", textContent: card.value }, line);
    if (card.unit) make("span", { textContent: card.unit + " " }, line);
    chip(line, card);
    rows(tile, Object.assign({}, card, { flags: card.flags.filter((/** @type {string} */ flag) => flag !== seal) }));
    if (card.advice) make("p", { className: "advice", textContent: card.advice }, tile);
    make("p", { className: "foot", textContent: footer.join(" ") }, tile);
  }
}
