// @ts-check
/** `<aq-budget>`: what the rest of the year may bring so that limits and a target are met. */
import { Placed } from "../base/rows.js";

export class AqBudget extends Placed {
  get chart() {
    return "budget";
  }
}
