// @ts-check
/** All elements, as classes; `define.js` registers them. */
export { AqData } from "./aq-data.js";
export { AqMap } from "./aq-map.js";
export { AqNow } from "./aq-now.js";
export { AqTrend } from "./aq-trend.js";
