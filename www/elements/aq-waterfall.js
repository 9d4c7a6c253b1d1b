// @ts-check
/** `<aq-waterfall>`: which pollutant moved the composite index on the year. */
import { Placed } from "./placed.js";

export class AqWaterfall extends Placed {
  get chart() {
    return "waterfall";
  }

  get rooms() {
    return [[400, 480, 560, 440, 395], [900, 45, 0]];
  }
}
