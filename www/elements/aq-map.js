// @ts-check
/** `<aq-map>`: a map of cities or counties with station dots. */
import { send } from "./group.js";
import { Picture } from "./picture.js";

export class AqMap extends Picture {
  get chart() {
    return "map";
  }

  room(/** @type {number} */ width) {
    return 90 + (width < 560 ? Math.min(width * 1.25 + 400, 910) : Math.min(width * 1.18, 860));
  }

  /** The chosen place is everyone's in the group; chosen again, it is let go. */
  _select(/** @type {string | undefined} */ id) {
    if (id === undefined) return;
    const before = this.option("selected");
    this.choose({ selected: id === before ? undefined : id });
    send(this, "aq-select", { id: id === before ? undefined : id });
  }
}

if (!customElements.get("aq-map")) customElements.define("aq-map", AqMap);
