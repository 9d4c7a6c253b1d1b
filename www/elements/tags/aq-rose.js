// @ts-check
/** `<aq-rose>`: where the wind comes from, how fast, and what the air is then. */
import { Placed } from "../base/rows.js";

export class AqRose extends Placed {
  get chart() {
    return "rose";
  }

  get rooms() {
    return [[300, 1280, 340, 1400, 560, 1490, 900, 560, 1100, 610, 655], [300, 220, 560, 95, 40]];
  }
}
