// @ts-check
/** `<aq-compare>`: two to six places on one scale. */
import { Rows } from "../base/rows.js";

export class AqCompare extends Rows {
  get chart() {
    return "compare";
  }
}
