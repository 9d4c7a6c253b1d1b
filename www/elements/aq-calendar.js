// @ts-check
/** `<aq-calendar>`: every day of a place by its level, months and years. */
import { send } from "./group.js";
import { Placed } from "./placed.js";

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

export class AqCalendar extends Days {
  get chart() {
    return "calendar";
  }

  room(/** @type {number} */ width) {
    return width < 560 ? 620 : 420;
  }
}
