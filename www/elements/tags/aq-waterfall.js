// @ts-check
/** `<aq-waterfall>`: which pollutant moved the composite index on the year. */
import { Placed } from "../base/rows.js";

export class AqWaterfall extends Placed {
  get chart() {
    return "waterfall";
  }

  get rooms() {
    return [[300, 545, 350, 527, 400, 509, 560, 455, 410], [300, 99, 400, 16, 700, 72, 900, 31, 0]];
  }
}
