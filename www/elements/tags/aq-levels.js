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
}
