// @ts-check
/** `<aq-budget>`: what the rest of the year may bring so that limits and a target are met. */
import { Placed } from "../base/rows.js";

export class AqBudget extends Placed {
  get chart() {
    return "budget";
  }

  get rooms() {
    return [[300, 865, 340, 850, 400, 804, 460, 690, 620], [300, 211, 340, 162, 400, 85, 560, 190, 700, 147, 12]];
  }
}
