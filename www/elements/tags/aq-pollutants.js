// @ts-check
/** `<aq-pollutants>`: the six pollutants of a place, with the primary one marked; one chosen opens how it was computed. */
import { Placed } from "../base/rows.js";

export class AqPollutants extends Placed {
  get chart() {
    return "pollutants";
  }
}
