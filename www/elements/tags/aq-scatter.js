// @ts-check
/** `<aq-scatter>`: two pollutants against each other. */
import { Placed } from "../base/rows.js";

export class AqScatter extends Placed {
  get chart() {
    return "scatter";
  }
}
