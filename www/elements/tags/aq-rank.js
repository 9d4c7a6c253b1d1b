// @ts-check
/** `<aq-rank>`: a ranking of cities, counties or regions over a period; every cell opens how it was computed. */
import { Rows } from "../base/rows.js";

/** Choices of the ranking alone; pool, pollutant and place are the group's. */
const OWN = /^(period|sort|top|limits|dust)$/;

export class AqRank extends Rows {
  get chart() {
    return "rank";
  }

  spec() {
    const spec = super.spec();
    // A chart's window of days is no period of a ranking.
    const period = this.getAttribute("period");
    if (period) spec.period = period;
    return spec;
  }

  choose(/** @type {Record<string, string | undefined>} */ choice) {
    /** @type {Record<string, string | undefined>} */
    const shared = {};
    for (const key of Object.keys(choice)) {
      const value = choice[key];
      if (!OWN.test(key)) shared[key] = value;
      else if (value) this.setAttribute(key, value);
      else this.removeAttribute(key);
    }
    if (Object.keys(shared).length) super.choose(shared);
  }

  get keys() {
    return "rankKeys";
  }

  /** The place becomes everyone's, and the number is opened. */
  _select(/** @type {string | undefined} */ id) {
    const card = id && this._view && this._view.card(id);
    if (!card) return;
    super.choose({ selected: card.place });
    this.openTrail(card.explain);
  }
}
