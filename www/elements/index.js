// @ts-check
/** All elements, as classes; `define.js` registers them. Written by `cargo xtask facts` from the files in tags/. */
export { AqAnswer } from "./tags/aq-answer.js";
export { AqBudget } from "./tags/aq-budget.js";
export { AqBump } from "./tags/aq-bump.js";
export { AqCalendar } from "./tags/aq-calendar.js";
export { AqCompare } from "./tags/aq-compare.js";
export { AqData } from "./tags/aq-data.js";
export { AqExplain } from "./tags/aq-explain.js";
export { AqHeat } from "./tags/aq-heat.js";
export { AqHours } from "./tags/aq-hours.js";
export { AqLegend } from "./tags/aq-legend.js";
export { AqLevels } from "./tags/aq-levels.js";
export { AqMap } from "./tags/aq-map.js";
export { AqNow } from "./tags/aq-now.js";
export { AqPlaces } from "./tags/aq-places.js";
export { AqPollutants } from "./tags/aq-pollutants.js";
export { AqProgress } from "./tags/aq-progress.js";
export { AqRank } from "./tags/aq-rank.js";
export { AqRose } from "./tags/aq-rose.js";
export { AqScatter } from "./tags/aq-scatter.js";
export { AqTable } from "./tags/aq-table.js";
export { AqTime } from "./tags/aq-time.js";
export { AqTrend } from "./tags/aq-trend.js";
export { AqVariation } from "./tags/aq-variation.js";
export { AqWaterfall } from "./tags/aq-waterfall.js";
