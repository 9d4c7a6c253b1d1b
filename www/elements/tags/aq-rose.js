// @ts-check
/** `<aq-rose>`: where the wind comes from, how fast, and what the air is then. */
import { Placed } from "../base/rows.js";

export class AqRose extends Placed {
  get chart() {
    return "rose";
  }
}
