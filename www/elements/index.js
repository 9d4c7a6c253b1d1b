// @ts-check
/** All elements, as classes; `define.js` registers them. */
export { AqCalendar } from "./aq-calendar.js";
export { AqBudget } from "./aq-budget.js";
export { AqBump } from "./aq-bump.js";
export { AqCompare } from "./aq-compare.js";
export { AqData } from "./aq-data.js";
export { AqHeat } from "./aq-heat.js";
export { AqLevels } from "./aq-levels.js";
export { AqExplain } from "./aq-explain.js";
export { AqLegend } from "./aq-legend.js";
export { AqMap } from "./aq-map.js";
export { AqNow } from "./aq-now.js";
export { AqRank } from "./aq-rank.js";
export { AqTable } from "./aq-table.js";
export { AqTime } from "./aq-time.js";
export { AqTrend } from "./aq-trend.js";
export { AqVariation } from "./aq-variation.js";
export { AqProgress } from "./aq-progress.js";
export { AqRose } from "./aq-rose.js";
export { AqScatter } from "./aq-scatter.js";
export { AqWaterfall } from "./aq-waterfall.js";
