// @ts-check
/** Written by `cargo xtask facts` from src/chart/spec/mod.rs, src/chart/mod.rs and src/chart/page/theme.rs. */

/** Option keys that are attributes of every element that shows something; `lang` and `now` are handled apart. @type {string[]} */
export const KEYS = ["place", "places", "level", "metric", "pollutant", "avg", "time", "period", "standard", "standard2", "groups", "legend", "zoom", "compare", "dust", "limits", "sort", "top", "explain", "limit", "trendline", "palette", "pattern", "stations", "target", "across", "upward", "surface", "exceed", "selected", "coverage", "province", "capture", "missing", "theme", "text"];

/** Option keys that linked elements share. @type {string[]} */
export const SHARED = ["place", "level", "metric", "pollutant", "avg", "time", "period", "standard", "standard2", "groups", "zoom", "dust", "limits", "explain", "stations", "surface", "exceed", "selected", "coverage", "province", "capture", "missing", "lang", "theme", "text", "now"];

/** Charts whose usual form is in the first part of the module. @type {string[]} */
export const FIRST = ["map", "now", "answer", "trend"];

/** Charts of one moment: they follow while time passes. @type {string[]} */
export const MOMENT = ["map", "legend", "time", "now", "answer", "places", "hours", "pollutants"];

/** Charts of many places: the selected one is marked among them. @type {string[]} */
export const MANY = ["map", "places", "rank", "compare", "bump"];

/** Names of charts in Chinese and English. @type {Record<string, [string, string]>} */
export const NAMES = {
  explain: ["计算过程", "How it was computed"],
  map: ["地图", "Map"],
  legend: ["图例", "Legend"],
  time: ["时间轴", "Slider of time"],
  now: ["当前空气质量", "Air quality now"],
  answer: ["空气质量与建议", "Air quality and advice"],
  places: ["各地空气质量", "Air quality of places"],
  hours: ["近24小时", "Last 24 hours"],
  pollutants: ["六项污染物", "Six pollutants"],
  calendar: ["日历", "Calendar"],
  heat: ["逐时热图", "Hours by days"],
  variation: ["变化规律", "Typical variation"],
  levels: ["各级别天数", "Days per level"],
  rank: ["排名", "Ranking"],
  trend: ["变化曲线", "Trend"],
  waterfall: ["综合指数变化的构成", "What moved the composite index"],
  progress: ["措施进度", "Progress of measures"],
  budget: ["达标余量", "Attainment budget"],
  compare: ["地区对比", "Comparison of places"],
  bump: ["名次变化", "Ranks over time"],
  scatter: ["两项污染物的关系", "Two pollutants"],
  rose: ["风玫瑰图", "Wind rose"],
};

/** Height of the picture alone, with the demonstration pack and default options: points of a broken line, width and height by turns, first in Chinese, then in English. @type {Record<string, [number[], number[]]>} */
export const HEIGHTS = {
  explain: [[240, 547, 344, 529, 364, 499, 1400, 487], [240, 585, 444, 529, 640, 517, 660, 487]],
  map: [[240, 700, 452, 910, 556, 910, 560, 661, 772, 860], [240, 700, 452, 910, 556, 910, 560, 661, 772, 860]],
  legend: [[240, 322, 276, 304, 280, 204, 688, 146], [240, 322, 404, 286, 408, 186, 1196, 146]],
  time: [[240, 134, 516, 116, 568, 90], [240, 134, 668, 116, 720, 90]],
  now: [[240, 627, 244, 495, 436, 435, 456, 405, 476, 405, 488, 439, 568, 409], [240, 730, 292, 605, 296, 495, 464, 473, 476, 451, 496, 480, 660, 439, 840, 439, 860, 409]],
  answer: [[240, 386, 272, 328, 384, 312, 724, 275], [240, 532, 300, 418, 364, 398, 400, 348, 680, 295, 1400, 275]],
  places: [[240, 638, 328, 608, 632, 577], [240, 675, 800, 577]],
  hours: [[240, 278, 348, 278, 368, 248, 1400, 235], [240, 315, 272, 299, 616, 265, 636, 235]],
  pollutants: [[240, 417, 288, 400, 308, 370, 516, 357, 520, 262], [240, 471, 288, 417, 516, 403, 520, 325, 576, 309, 596, 279, 1400, 262]],
  calendar: [[240, 1828, 320, 2194, 324, 1194, 420, 1378, 424, 975, 644, 1215, 648, 739, 1116, 991, 1260, 991, 1264, 549, 1400, 567], [240, 1919, 320, 2278, 324, 1278, 420, 1442, 424, 1039, 644, 1263, 648, 757, 1124, 991, 1260, 991, 1264, 549, 1400, 567]],
  heat: [[240, 482, 556, 446, 1400, 426], [240, 554, 304, 500, 752, 444, 1400, 426]],
  variation: [[240, 728, 556, 728, 560, 398], [240, 746, 556, 728, 560, 398]],
  levels: [[240, 448, 288, 396, 320, 348, 756, 283, 1400, 267], [240, 516, 264, 516, 280, 484, 368, 396, 524, 365, 572, 349, 592, 319, 1312, 267]],
  rank: [[240, 989, 528, 859, 636, 859, 640, 549, 1400, 517], [240, 1106, 476, 933, 636, 889, 640, 579, 816, 579, 860, 549, 1160, 533, 1400, 517]],
  trend: [[240, 390, 556, 390, 560, 330, 812, 365, 1040, 430], [240, 390, 556, 390, 560, 330, 812, 365, 1040, 430]],
  waterfall: [[240, 537, 296, 503, 352, 466, 444, 432, 464, 402, 476, 402, 488, 435, 508, 435, 524, 389, 1400, 371], [240, 627, 280, 574, 316, 540, 376, 503, 732, 444, 784, 401, 1032, 401, 1052, 371]],
  progress: [[240, 677, 292, 592, 508, 578, 584, 544, 796, 544, 800, 361, 1400, 344], [240, 960, 360, 711, 496, 611, 740, 578, 796, 561, 800, 395, 1140, 361]],
  budget: [[240, 880, 396, 748, 436, 679, 448, 607, 1400, 576], [240, 1164, 264, 1130, 272, 1042, 372, 900, 380, 828, 524, 797, 636, 711, 728, 694, 732, 610, 1400, 576]],
  compare: [[240, 1443, 556, 1320, 560, 840, 936, 785, 940, 565], [240, 1535, 556, 1363, 560, 883, 936, 840, 940, 620, 1400, 595]],
  bump: [[240, 495, 376, 440, 384, 394, 1400, 397], [240, 548, 268, 532, 360, 477, 476, 456, 504, 484, 524, 484, 532, 443, 804, 427, 824, 397]],
  scatter: [[240, 557, 284, 522, 452, 568, 572, 612, 704, 582], [240, 612, 284, 539, 400, 584, 536, 629, 1280, 582]],
  rose: [[240, 1158, 424, 1422, 556, 1389, 560, 483, 604, 491, 616, 459, 1284, 575], [240, 1247, 432, 1502, 556, 1419, 560, 513, 692, 533, 712, 509, 1268, 593, 1400, 575]],
};

/** Widths of the controls above the picture in CSS pixels, first in Chinese, then in English. @type {Record<string, [number[], number[]]>} */
export const CONTROLS = {
  explain: [[], []],
  map: [[265, 124, 250, 180, 156], [299, 141, 306, 259, 190]],
  legend: [[], []],
  time: [[], []],
  now: [[], []],
  answer: [[], []],
  places: [[], []],
  hours: [[], []],
  pollutants: [[], []],
  calendar: [[124], [141]],
  heat: [[124], [141]],
  variation: [[124], [141]],
  levels: [[124, 142], [141, 205]],
  rank: [[293, 188, 138, 198, 279], [284, 165, 213, 235, 303]],
  trend: [[124, 234], [179, 316]],
  waterfall: [[], []],
  progress: [[], []],
  budget: [[], []],
  compare: [[124, 156], [141, 190]],
  bump: [[], []],
  scatter: [[156], [190]],
  rose: [[124, 220], [141, 311]],
};

/** Colours of the page by theme. @type {Record<string, Record<string, string>>} */
export const THEMES = {
  light: { accent: "#0b5cad", alarm: "#b3261e", ground: "#ffffff", ink: "#1d2733", line: "#ccd3da", muted: "#55616e", soft: "#f3f5f7" },
  dark: { accent: "#74b9ff", alarm: "#ff8a80", ground: "#14181d", ink: "#e9ecef", line: "#3a424a", muted: "#adb5bd", soft: "#20262c" },
};

/** Every option: how it is written, its default, and the allowed values or examples of them. @type {{ key: string, kind: string, default: string, values: string[], meaning: string }[]} */
export const OPTIONS = [
  { key: "place", kind: "text", default: "", values: [], meaning: "The place shown, or the outline of a map: an entity's identifier; empty is the pack's province." },
  { key: "places", kind: "text", default: "", values: ["1 … 12"], meaning: "Places shown together, identifiers separated by blanks or commas, at most twelve; empty is `place` alone." },
  { key: "level", kind: "choice", default: "city", values: ["province", "city", "county", "group"], meaning: "The regions of a map: `province`, `city`, `county` or `group`." },
  { key: "metric", kind: "choice", default: "index", values: ["index", "composite", "rank", "good-days", "heavy-days", "yoy", "standards"], meaning: "What is made of the pollutant: `Statistic` lists the values." },
  { key: "pollutant", kind: "choice", default: "AQI", values: ["AQI", "IAQI", "PM25", "PM10", "SO2", "NO2", "CO", "O3"], meaning: "`AQI`, `IAQI` (six sub-indices) or a pollutant's identifier." },
  { key: "avg", kind: "choice", default: "1h", values: ["1h", "24h", "month", "year"], meaning: "`1h` or `24h`; charts over time also `month` and `year`." },
  { key: "time", kind: "text", default: "latest", values: ["latest", "2026-03-02T14:00"], meaning: "`latest`, or an hour `2026-03-02T14:00`." },
  { key: "period", kind: "text", default: "all", values: ["all", "7d", "2026-02", "2026Q1", "2026H1", "2026", "ytd", "2026-02-01..2026-02-28"], meaning: "`all`, `ytd` (from 1 January of the latest day), some days back from the latest hour (`7d`), or `from..to`." },
  { key: "standard", kind: "choice", default: "auto", values: ["auto", "by-date", "CN-2012", "CN-2026"], meaning: "`auto` (the edition of the date; of two compared periods that of this one's last day for both), `by-date` (the edition of the date in comparisons too), or a standard's identifier." },
  { key: "standard2", kind: "choice", default: "", values: ["", "CN-2012", "CN-2026"], meaning: "The standard that is compared with the first: `metric=standards` shows second minus first; empty is the other edition." },
  { key: "groups", kind: "text", default: "", values: [], meaning: "The groups of a map of `level=group`, comma separated, in order; empty is all that do not overlap one before." },
  { key: "legend", kind: "choice", default: "map", values: ["map", "none"], meaning: "The legend on a map: `map`, or `none` where it stands elsewhere." },
  { key: "zoom", kind: "text", default: "", values: ["2.5,112.5,37.8"], meaning: "The part of a map that is shown: how many times enlarged, longitude and latitude of the middle (`2.5,112.5,37.8`); empty is the whole." },
  { key: "compare", kind: "choice", default: "none", values: ["none", "last-year"], meaning: "`none`, or `last-year`: the same dates a year before." },
  { key: "dust", kind: "choice", default: "official", values: ["official", "keep", "exclude", "both"], meaning: "Days of dust: `official` (deducted from particles and the composite index; of good days both shares, the kept one first), `keep`, `exclude` (the deducted share of good days first), or `both`, which is `official`." },
  { key: "limits", kind: "choice", default: "auto", values: ["auto", "2012", "2026", "2031"], meaning: "The limits statistics of a period are held to: `auto` (in force on its last day), `2012`, `2026` or `2031`." },
  { key: "decimals", kind: "choice", default: "0", values: ["0", "1"], meaning: "Decimals of PM2.5 statistics of periods that end on or after 2026-03-01: `0` or `1`." },
  { key: "instrument", kind: "number", default: "", values: ["0 … 50"], meaning: "What the concentrations of a place may be off by because of its instruments, in per cent (a relative standard uncertainty): widens the ranges of ranks; empty takes them as exact." },
  { key: "alerts", kind: "choice", default: "all", values: ["all", "2017", "2018", "2024", "yangzhou-2026"], meaning: "The rule set alerts are read by: `all` national ones, `2017`, `2018`, `2024` or `yangzhou-2026`." },
  { key: "sort", kind: "choice", default: "best", values: ["best", "worst"], meaning: "The end of a ranking that comes first: `best` or `worst`." },
  { key: "top", kind: "number", default: "", values: ["1", "3", "10"], meaning: "How many of a ranking are shown; empty is all." },
  { key: "explain", kind: "text", default: "", values: [], meaning: "The number whose trail is shown, by its identifier (`composite:140100:2026-02`)." },
  { key: "limit", kind: "choice", default: "none", values: ["none", "national", "who"], meaning: "`none`, `national` (the limit of the averaging period) or `who` (the guideline of 2021)." },
  { key: "trendline", kind: "flag", default: "false", values: ["true", "false"], meaning: "The Theil–Sen line with its interval." },
  { key: "palette", kind: "choice", default: "official", values: ["official", "cvd", "mono"], meaning: "Colours of the levels: `official`, `cvd` (told apart with any colour vision) or `mono` (greys)." },
  { key: "pattern", kind: "choice", default: "auto", values: ["auto", "on", "off"], meaning: "Lines over the colours of levels: `auto` (with greys), `on` or `off`." },
  { key: "stations", kind: "flag", default: "true", values: ["true", "false"], meaning: "Station dots on a map." },
  { key: "target", kind: "number", default: "", values: ["0 … 100"], meaning: "A target of the share of good days in per cent, such as `80` (`budget`); empty is none." },
  { key: "across", kind: "choice", default: "PM10", values: ["PM25", "PM10", "SO2", "NO2", "CO", "O3"], meaning: "The pollutant along the horizontal axis of a scatter." },
  { key: "upward", kind: "choice", default: "PM25", values: ["PM25", "PM10", "SO2", "NO2", "CO", "O3"], meaning: "The pollutant along its vertical axis." },
  { key: "surface", kind: "choice", default: "none", values: ["none", "points", "voronoi", "idw", "kriging"], meaning: "What a map draws between its stations: `none` (regions are filled), `points`, `voronoi`, `idw` or `kriging`." },
  { key: "exceed", kind: "text", default: "", values: ["75", "limit"], meaning: "A concentration, or `limit` for the end of the second level: kriging shows the chance that it is exceeded; empty is the value." },
  { key: "selected", kind: "text", default: "", values: [], meaning: "The entity that is selected, outlined on a map." },
  { key: "coverage", kind: "number", default: "0", values: ["0 … 1"], meaning: "The least share of due stations a value needs; no rule states one for an hour, so 0 (any) unless asked for." },
  { key: "province", kind: "choice", default: "cities", values: ["cities", "stations"], meaning: "What a province is the mean of: `cities` (as bulletins print it) or `stations`." },
  { key: "capture", kind: "choice", default: "75", values: ["75", "75-50"], meaning: "The share of the points due, in per cent, below which a value is thin: `75`, or `75-50`, of fewer than four points 50." },
  { key: "missing", kind: "choice", default: "letter", values: ["letter", "national-site"], meaning: "What a missing pollutant does to the index: `letter` (HJ 633-2026, 5.3.1), or `national-site`, where PM10 alone may miss." },
  { key: "lang", kind: "choice", default: "zh-CN", values: ["zh-CN", "en"], meaning: "`zh-CN` or `en`." },
  { key: "theme", kind: "choice", default: "light", values: ["light", "dark"], meaning: "`light` or `dark`." },
  { key: "text", kind: "choice", default: "normal", values: ["normal", "large"], meaning: "`normal`, or `large`: no words below 18 CSS pixels where the picture is 420 wide or more." },
  { key: "now", kind: "number", default: "0", values: ["1772000000"], meaning: "The reader's clock, seconds since 1970 UTC, to tell whether the pack is stale; 0 is not told." },
];
