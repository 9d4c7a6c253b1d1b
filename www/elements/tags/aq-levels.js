// @ts-check
/** `<aq-levels>`: days of each level by year or month, or beside the same dates a year before. */
import { Days } from "../base/rows.js";

export class AqLevels extends Days {
  get chart() {
    return "levels";
  }

  get keys() {
    return "chartKeys";
  }

  get rooms() {
    return [[300, 500, 400, 412, 560, 388, 700, 365, 347], [300, 165, 340, 150, 380, 110, 560, 70, 900, 18, 0]];
  }
}
