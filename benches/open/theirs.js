// The same map and line with ECharts: the parts of it that are needed, the same measurements, the same rule.
import * as echarts from "echarts/core";
import { LineChart, MapChart, ScatterChart } from "echarts/charts";
import { GeoComponent, GridComponent, TitleComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

echarts.use([LineChart, MapChart, ScatterChart, GeoComponent, GridComponent, TitleComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

const INDEX = [0, 50, 100, 150, 200, 300, 400, 500];
// Hourly breakpoints of HJ 633-2026 in the order of the columns: PM2.5, PM10, SO2, NO2, CO, O3.
const TOPS = [
  [0, 35, 60, 115, 150, 250, 350, 500], [0, 50, 120, 250, 350, 420, 500, 600], [0, 150, 500, 650, 800],
  [0, 100, 200, 700, 1200, 2340, 3090, 3840], [0, 5, 10, 35, 60, 90, 120, 150], [0, 160, 200, 300, 400, 800, 1000, 1200],
];
const sub = (c, tops) => {
  const k = tops.findIndex((top, i) => i && c <= top);
  if (k < 0) return INDEX[tops.length - 1];
  return Math.ceil(((INDEX[k] - INDEX[k - 1]) / (tops[k] - tops[k - 1])) * (c - tops[k - 1]) + INDEX[k - 1] - 1e-6);
};
const get = async (name) => (await fetch(name)).json();
const [geo, stations, hours] = await Promise.all([get("/geo.json"), get("/stations.json"), get("/hours.json")]);
function aqi(city, hour) {
  let most = null;
  TOPS.forEach((tops, p) => {
    let [sum, n] = [0, 0];
    stations.forEach((s, i) => {
      const v = s.city === city && s.kind === "city" ? hours.values[p][i][hour] : null;
      if (v !== null) (sum += v), n++;
    });
    if (n) most = Math.max(most, sub(p === 4 ? Math.round((sum / n) * 10) / 10 : Math.round(sum / n), tops));
  });
  return most;
}
const last = hours.count - 1;
echarts.registerMap("shanxi", geo);
const map = echarts.init(document.getElementById("map"));
map.on("finished", () => requestAnimationFrame(() => requestAnimationFrame(() => (window.drawn = window.drawn || performance.now()))));
const pieces = [[0, 50, "#00e400"], [51, 100, "#ffff00"], [101, 150, "#ff7e00"], [151, 200, "#ff0000"], [201, 300, "#99004c"], [301, 500, "#7e0023"]];
map.setOption({
  animation: false, title: { text: "山西省空气质量指数" }, tooltip: {},
  visualMap: { seriesIndex: 0, type: "piecewise", pieces: pieces.map(([min, max, color]) => ({ min, max, color })) },
  geo: { map: "shanxi", silent: true },
  series: [
    { type: "map", map: "shanxi", label: { show: true }, data: geo.features.map((f) => ({ name: f.properties.name, value: aqi(f.properties.id, last) })) },
    { type: "scatter", coordinateSystem: "geo", symbolSize: 8, data: stations.filter((s) => s.kind !== "county").map((s) => [s.lon, s.lat]) },
  ],
});
const line = echarts.init(document.getElementById("line"));
const shown = Array.from({ length: 168 }, (_, i) => last - 167 + i);
line.setOption({
  animation: false, title: { text: "太原市" }, tooltip: { trigger: "axis" }, xAxis: { type: "category", data: shown.map((h) => hours.start + h) },
  yAxis: { type: "value" }, series: [{ type: "line", showSymbol: false, data: shown.map((h) => aqi("140100", h)) }],
});
