// @ts-check
/** `<aq-budget>`: what the rest of the year may bring so that limits and a target are met. */
import { Placed } from "./placed.js";

export class AqBudget extends Placed {
  get chart() {
    return "budget";
  }

  get rooms() {
    return [[400, 790, 460, 705, 600], [340, 170, 400, 80, 700, 140, 0]];
  }
}
