// @ts-check
/** `<aq-heat>`: every hour of a place by its level, a column a day. */
import { Days } from "../base/rows.js";

export class AqHeat extends Days {
  get chart() {
    return "heat";
  }
}
