// @ts-check
/** `<aq-table>`: the numbers of a picture of the group as a table, in the order of any column. */
import { Exportable } from "../base/exports.js";
import { mirror } from "../base/group.js";
import { make } from "../base/style.js";
import { MANY } from "../facts.js";
import { isInSecondPart, requestChart } from "../engine/second_part.js";

export class AqTable extends Exportable {
  static get observedAttributes() {
    return super.observedAttributes.concat("chart", "order");
  }

  attributeChangedCallback(/** @type {string} */ name, /** @type {unknown} */ before, /** @type {unknown} */ after) {
    if (name === "chart" && before !== after) this.dropView();
    super.attributeChangedCallback(name, before, after);
  }

  spec() {
    const spec = this.specOf(this._kind);
    if (spec.selected && !MANY.includes(this._kind)) spec.place = spec.selected;
    return spec;
  }

  build(/** @type {HTMLElement} */ body) {
    // No landmark: the picture of the same numbers may stand beside it, with a table of the same name.
    this._scroll = make("div", { className: "scroll", tabIndex: 0, role: "group", part: "table" }, body);
    const table = make("table", {}, this._scroll);
    this._caption = make("caption", {}, table);
    this._head = make("tr", {}, make("thead", {}, table));
    this._rows = make("tbody", {}, table);
    this._note = make("p", { className: "foot under" }, body);
    this._tools = make("div", { className: "tools" }, body);
    /** @type {string | undefined} */
    this._shape = undefined;
  }

  reserve() {
    if (!this._drawn) this.style.minHeight = "480px";
  }

  render(/** @type {any} */ view) {
    this.style.minHeight = "";
    const { caption, head, rows, note } = view.table();
    this._caption.textContent = caption;
    this._note.textContent = note;
    this._scroll.setAttribute("aria-label", caption);
    const words = /** @type {any} */ (this._glue).messages(this.lang2);
    // The head stays as long as it says the same, and the keyboard's focus in it.
    const shape = JSON.stringify([head, this.lang2]);
    if (shape !== this._shape) {
      this._shape = shape;
      this._head.textContent = "";
      head.forEach((/** @type {string} */ cell, /** @type {number} */ i) => {
        const button = { type: "button", textContent: cell, title: i ? words.byValue : words.byName, onclick: () => this._by(i + 1) };
        make("button", button, make("th", { scope: "col" }, this._head));
      });
    }
    const order = Number(this.getAttribute("order")) || 0;
    const column = Math.abs(order) - 1;
    [...this._head.children].forEach((cell, i) => {
      if (i === column) cell.setAttribute("aria-sort", order < 0 ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
    this._rows.textContent = "";
    const sorted = order ? [...view.order(column, order < 0)] : rows.map((/** @type {unknown} */ _, /** @type {number} */ i) => i);
    for (const at of sorted) {
      const line = make("tr", {}, this._rows);
      rows[at].forEach((/** @type {string} */ cell, /** @type {number} */ i) =>
        make(i ? "td" : "th", i ? { textContent: cell } : { scope: "row", textContent: cell }, line));
    }
  }

  /** Sorting is in the second part of the engine. */
  mustWait(/** @type {any} */ view) {
    requestChart("table");
    return super.mustWait(view) || (Boolean(Number(this.getAttribute("order"))) && isInSecondPart("table"));
  }

  /** Upward, downward, and as it was. */
  _by(/** @type {number} */ column) {
    const order = Number(this.getAttribute("order"));
    if (order === -column) this.removeAttribute("order");
    else this.setAttribute("order", String(order === column ? -column : column));
  }
}

mirror(AqTable, ["chart", "order"]);
