// @ts-check
/** The elements a page can offer: those that are registered, with their names in words. */

/** @type {Record<string, [string, string]>} */
const NAMES = {
  map: ["地图", "Map"],
  time: ["时间轴", "Slider of time"],
  legend: ["图例", "Legend"],
  table: ["表格", "Table"],
  now: ["当前空气质量", "Air quality now"],
  trend: ["变化曲线", "Trend"],
  rank: ["排名", "Ranking"],
  calendar: ["日历", "Calendar"],
  bump: ["名次变化", "Ranks over time"],
  levels: ["各级别天数", "Days per level"],
  compare: ["地区对比", "Comparison of places"],
  explain: ["计算过程", "How a number came about"],
  progress: ["措施进度", "Progress of measures"],
  waterfall: ["综合指数变化的构成", "What moved the composite index"],
  variation: ["变化规律", "Typical variation"],
  heat: ["逐时热图", "Hours by days"],
  scatter: ["两项污染物的关系", "Two pollutants"],
  rose: ["风玫瑰图", "Wind rose"],
  budget: ["达标余量", "Attainment budget"],
  episode: ["污染过程", "Episode"],
  effect: ["措施前后", "Before and after"],
};

/**
 * Names of charts with their words, in the order they are exported.
 * @param {Record<string, any>} kinds what `elements.js` exports
 * @returns {{chart: string, tag: string, zh: string, en: string}[]}
 */
export function widgets(kinds) {
  const shown = Object.keys(kinds).filter((name) => /^Aq/.test(name) && kinds[name].prototype.toCSV);
  return shown.map((name) => {
    const chart = name.slice(2).replace(/\B[A-Z]/g, "-$&").toLowerCase();
    const [zh, en] = NAMES[chart] || [chart, chart];
    return { chart, tag: `aq-${chart}`, zh, en };
  });
}
