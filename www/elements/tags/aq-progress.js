// @ts-check
/** `<aq-progress>`: measures and targets with their sources. */
import { Placed } from "../base/rows.js";

export class AqProgress extends Placed {
  get chart() {
    return "progress";
  }

  get rooms() {
    return [[560, 645, 900, 584, 384], [340, 240, 460, 110, 900, 40, 17]];
  }
}
