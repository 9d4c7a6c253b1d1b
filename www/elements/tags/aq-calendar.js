// @ts-check
/** `<aq-calendar>`: every day of a place by its level, months and years. */
import { Days } from "../base/rows.js";

export class AqCalendar extends Days {
  get chart() {
    return "calendar";
  }
}
