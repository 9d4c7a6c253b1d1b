// @ts-check
/** `<aq-scatter>`: two pollutants against each other. */
import { Placed } from "../base/rows.js";

export class AqScatter extends Placed {
  get chart() {
    return "scatter";
  }

  get rooms() {
    return [[560, 620, 662], [900, 28, 0]];
  }
}
