// @ts-check
/** `<aq-variation>`: the mean of each hour of the day, day of the week and month, with its interval. */
import { Days } from "./aq-calendar.js";

export class AqVariation extends Days {
  get chart() {
    return "variation";
  }

  get keys() {
    return "chartKeys";
  }

  room(/** @type {number} */ width) {
    return width < 560 ? 810 : 480;
  }
}
