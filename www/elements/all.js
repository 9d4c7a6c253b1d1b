// @ts-check
/**
 * All elements by their tags, written by `cargo xtask facts` from the files in tags/. The list is written out: a bundler makes the namespace
 * of a module with a loop that also meets what a page's scripts have put on `Object.prototype`, and then no element would be defined.
 */
import { register } from "./base/register.js";
import * as index from "./index.js";

export const ALL = {
  "aq-answer": index.AqAnswer,
  "aq-budget": index.AqBudget,
  "aq-bump": index.AqBump,
  "aq-calendar": index.AqCalendar,
  "aq-compare": index.AqCompare,
  "aq-data": index.AqData,
  "aq-explain": index.AqExplain,
  "aq-heat": index.AqHeat,
  "aq-hours": index.AqHours,
  "aq-legend": index.AqLegend,
  "aq-levels": index.AqLevels,
  "aq-map": index.AqMap,
  "aq-now": index.AqNow,
  "aq-places": index.AqPlaces,
  "aq-pollutants": index.AqPollutants,
  "aq-progress": index.AqProgress,
  "aq-rank": index.AqRank,
  "aq-rose": index.AqRose,
  "aq-scatter": index.AqScatter,
  "aq-table": index.AqTable,
  "aq-time": index.AqTime,
  "aq-trend": index.AqTrend,
  "aq-variation": index.AqVariation,
  "aq-waterfall": index.AqWaterfall,
};

/** Registers all elements. */
export function registerAll() {
  for (const [tag, kind] of Object.entries(ALL)) register(tag, kind);
}
