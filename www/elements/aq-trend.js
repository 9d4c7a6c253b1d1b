// @ts-check
/** `<aq-trend>`: the index or a pollutant over time, of the place chosen in the group or its own. */
import { send } from "./group.js";
import { Picture } from "./picture.js";

export class AqTrend extends Picture {
  get chart() {
    return "trend";
  }

  spec() {
    const spec = super.spec();
    if (spec.selected) spec.place = spec.selected;
    return spec;
  }

  room(/** @type {number} */ width) {
    return 82 + (width < 440 ? 40 * +this.english : 0) + (width < 560 ? 390 : Math.min(Math.max(width * 0.45, 330), 430));
  }

  get keys() {
    return "chartKeys";
  }

  _select(/** @type {string | undefined} */ id) {
    if (id !== undefined) send(this, "aq-select", { time: id });
  }
}
