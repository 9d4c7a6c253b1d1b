// @ts-check
/** Charts of rows, panels and dots. */
import { send } from "./group.js";
import { Picture } from "./picture.js";

/** A chart whose items are places. */
export class Rows extends Picture {
  get keys() {
    return "rowKeys";
  }

  /** Height is kept free until there is a picture; then the picture says how tall it is. */
  reserve(/** @type {number} */ width, /** @type {number | undefined} */ height = undefined) {
    if (!this._drawn) super.reserve(width, height);
  }

  render(/** @type {any} */ view) {
    super.render(view);
    this.style.minHeight = "";
  }

  _select(/** @type {string | undefined} */ id) {
    if (id === undefined) return;
    const next = id === this.option("selected") ? undefined : id;
    this.choose({ selected: next });
    send(this, "aq-select", { id: next });
  }
}

/** A chart of the place chosen in the group, or of its own. */
export class Placed extends Rows {
  spec() {
    const spec = super.spec();
    if (spec.selected) spec.place = spec.selected;
    return spec;
  }

  _select(/** @type {string | undefined} */ id) {
    Picture.prototype._select.call(this, id);
  }
}

/** A picture of the days of one place, the one chosen in the group or its own, or of several. */
export class Days extends Placed {
  get keys() {
    return "dayKeys";
  }

  _select(/** @type {string | undefined} */ id) {
    const card = id !== undefined && this._view && this._view.card(id);
    if (card && card.time) send(this, "aq-select", { id: card.place, time: card.time });
  }
}
