// @ts-check
/** `<aq-compare>`: two to six places on one scale. */
import { Rows } from "../base/rows.js";

export class AqCompare extends Rows {
  get chart() {
    return "compare";
  }

  get rooms() {
    return [[340, 681, 400, 641, 560, 595, 405], [900, 35, 0]];
  }
}
