// @ts-check
/** `<aq-levels>`: days of each level by year or month, or beside the same dates a year before. */
import { Days } from "./aq-calendar.js";

export class AqLevels extends Days {
  get chart() {
    return "levels";
  }

  get keys() {
    return "chartKeys";
  }

  room(/** @type {number} */ width) {
    return width < 560 ? 330 : 260;
  }
}
