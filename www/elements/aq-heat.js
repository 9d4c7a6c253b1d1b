// @ts-check
/** `<aq-heat>`: every hour of a place by its level, a column a day. */
import { Days } from "./aq-calendar.js";

export class AqHeat extends Days {
  get chart() {
    return "heat";
  }

  room(/** @type {number} */ width) {
    return width < 560 ? 560 : 480;
  }
}
