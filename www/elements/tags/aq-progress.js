// @ts-check
/** `<aq-progress>`: measures and targets with their sources. */
import { Placed } from "../base/rows.js";

export class AqProgress extends Placed {
  get chart() {
    return "progress";
  }
}
