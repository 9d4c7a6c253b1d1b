// @ts-check
/** `<aq-waterfall>`: which pollutant moved the composite index on the year. */
import { Placed } from "../base/rows.js";

export class AqWaterfall extends Placed {
  get chart() {
    return "waterfall";
  }
}
