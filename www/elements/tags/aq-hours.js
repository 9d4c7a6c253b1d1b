// @ts-check
/** `<aq-hours>`: the last 24 hours of a place as bars; an hour chosen becomes the group's. */
import { send } from "../base/group.js";
import { Placed } from "../base/rows.js";

export class AqHours extends Placed {
  get chart() {
    return "hours";
  }

  _select(/** @type {string | undefined} */ time) {
    if (!time) return;
    this.choose({ time });
    send(this, "aq-select", { id: this.spec().place, time });
  }
}
