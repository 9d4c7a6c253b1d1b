// @ts-check
/** `<aq-variation>`: the mean of each hour of the day, day of the week and month, with its interval. */
import { Days } from "../base/rows.js";

export class AqVariation extends Days {
  get chart() {
    return "variation";
  }

  get keys() {
    return "chartKeys";
  }
}
