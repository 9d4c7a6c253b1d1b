// @ts-check
/** `<aq-map>`: a map of cities or counties with station dots. */
import { send } from "./group.js";
import { Picture } from "./picture.js";

export class AqMap extends Picture {
  get chart() {
    return "map";
  }

  spec() {
    const spec = super.spec();
    if (!this.wants("legend")) spec.legend = "none";
    return spec;
  }

  room(/** @type {number} */ width) {
    // Controls take two lines, on a phone four, in English five.
    return 82 + (width < 440 ? 120 + 40 * +this.english : 40) + (width < 560 ? Math.min(width * 1.25 + 400, 910) : Math.min(width * 1.18, 860));
  }

  /** The chosen place is everyone's in the group; chosen again, it is let go. */
  _select(/** @type {string | undefined} */ id) {
    if (id === undefined) return;
    const before = this.option("selected");
    const next = id === before ? undefined : id;
    const card = next && this._view && this._view.card(next);
    this.choose({ selected: next });
    send(this, "aq-select", { id: next, name: card ? card.title : undefined });
  }
}
