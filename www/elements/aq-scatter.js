// @ts-check
/** `<aq-scatter>`: two pollutants against each other. */
import { Placed } from "./placed.js";

export class AqScatter extends Placed {
  get chart() {
    return "scatter";
  }
}
