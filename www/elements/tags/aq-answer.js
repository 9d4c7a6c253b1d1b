// @ts-check
/** `<aq-answer>`: how the air of a place is, since when, and what that means for going out, in the colour of the level; the tile has `part: "answer"`. */
import { rows } from "../base/picture.js";
import { make } from "../base/style.js";
import { Tile } from "../base/tile.js";

export class AqAnswer extends Tile {
  get chart() {
    return "answer";
  }

  get padding() {
    return 30;
  }

  reserve(/** @type {number} */ width) {
    if (!this._drawn) super.reserve(width);
  }

  fill(/** @type {HTMLElement} */ tile, /** @type {any} */ card, /** @type {any} */ { subtitle, footer }) {
    // Height is kept free until there is an answer; then the words say how much they need.
    tile.style.minHeight = this.style.minHeight = "";
    tile.style.setProperty("--on", card.ink);
    // Light enough that all words keep their contrast.
    tile.style.setProperty("--tint", card.colour && `${card.colour}28`);
    const put = (/** @type {string} */ tag, /** @type {string | undefined} */ textContent, className = "") => textContent && make(tag, { textContent, className }, tile);
    for (const alert of card.alerts) put("p", alert, "alert");
    put("h3", card.title);
    for (const flag of card.flags) put("span", flag, "seal");
    const head = make("p", { className: "head" }, tile);
    for (const words of [card.level, card.value]) make("b", { textContent: words + " " }, head);
    make("span", { textContent: `${card.unit} ${card.primary}` }, head);
    const [first, ...more] = card.notes;
    put("p", subtitle);
    put("p", first);
    rows(tile, Object.assign({}, card, { flags: [] }));
    for (const line of [card.advice, ...more]) put("p", line);
    put("p", footer.join(" "), "foot");
  }
}
