// @ts-check
/** `<aq-calendar>`: every day of a place by its level, months and years. */
import { heightAt } from "../base/placeholder.js";
import { Days } from "../base/rows.js";

export class AqCalendar extends Days {
  get chart() {
    return "calendar";
  }

  /**
   * Before there is an engine to ask: months as `calendar_scene.rs` lays them out at a width. How many there are is known of a span of
   * days, and else taken to be a year and the month it ends in.
   */
  room(/** @type {number} */ width) {
    const room = width - 12;
    const columns = [12, 6, 4, 3, 2].find((n) => room / n >= 103) || 1;
    const day = Math.min(22, Math.floor((room / columns - 12) / 7));
    const months = (parseInt((/^\d+d$/.exec(this.option("period")) || ["365"])[0]) / 30.5) + 1;
    return Math.ceil(months / columns + 0.5) * (30 + 6 * day) + heightAt(width, 300, 330, 560, 288, 258) + +this.english * heightAt(width, 300, 120, 700, 50, 0);
  }
}
