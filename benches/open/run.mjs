// Bytes and time from an empty cache to the first map drawn, CPU slowed four times: our page and one of ECharts, in turn; and the
// page of a site, whose map stands there as a drawing before any script, beside the same page without drawings and an empty page.
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.join(HERE, "../..");
const require = createRequire(path.join(process.env.MODULES || path.join(ROOT, "tests/browser/node_modules"), "x.js"));
const { chromium } = require("playwright-core");
const esbuild = require("esbuild");
const ROUNDS = Number(process.env.ROUNDS || 7);
const SLOWER = 4;

// ---- the same data as a page of ECharts reads them --------------------------------------------------------------
const pack = path.join(ROOT, "www/data/shanxi");
const rows = (text) => text.trim().split("\n").map((line) => line.split(","));
const [head, ...entities] = rows(fs.readFileSync(path.join(pack, "entities.csv"), "utf8"));
const of = (row, key) => row[head.indexOf(key)];
const parent = new Map(entities.map((row) => [of(row, "id"), of(row, "parent")]));
const cityOf = (id) => {
  let at = id;
  for (let i = 0; i < 5 && at && !/^14\d\d00$/.test(at); i++) at = parent.get(at);
  return at;
};
const stations = entities.filter((row) => of(row, "type") === "station").map((row) => ({
  id: of(row, "id"), city: cityOf(of(row, "id")), kind: of(row, "kind"), lon: Number(of(row, "lon")), lat: Number(of(row, "lat")),
}));
const csv = rows(zlib.gunzipSync(fs.readFileSync(path.join(ROOT, "target/open/obs/station/hour/2026-03.csv.gz"))).toString());
const hour = (text) => Math.round(Date.parse(text.replace(" ", "T")) / 3600000);
const columns = ["PM25", "PM10", "SO2", "NO2", "CO", "O3"].map((name) => csv[0].indexOf(name));
const [placeAt, timeAt] = [csv[0].indexOf("entity"), csv[0].indexOf("time")];
const times = csv.slice(1).map((row) => hour(row[timeAt]));
const start = times.reduce((a, b) => Math.min(a, b));
const count = times.reduce((a, b) => Math.max(a, b)) - start + 1;
const number = new Map(stations.map((s, i) => [s.id, i]));
const values = columns.map(() => stations.map(() => new Array(count).fill(null)));
csv.slice(1).forEach((row, i) => columns.forEach((column, p) => {
  if (row[column] !== "" && number.has(row[placeAt])) values[p][number.get(row[placeAt])][times[i] - start] = Number(row[column]);
}));
const topo = JSON.parse(zlib.gunzipSync(fs.readFileSync(path.join(pack, "boundaries/shanxi.topo.json.gz"))));
const { scale, translate } = topo.transform;
const arcs = topo.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]].map((v) => Number(v.toFixed(4))));
});
const ring = (refs) => refs.flatMap((r, i) => (r < 0 ? arcs[~r].slice().reverse() : arcs[r]).slice(i ? 1 : 0));
const polygons = (g) => (g.type === "Polygon" ? [g.arcs] : g.arcs).map((p) => p.map(ring));
const cities = topo.objects.city.geometries.map((g) => {
  const id = String(g.id || g.properties.adcode || g.properties.id);
  const name = of(entities.find((row) => of(row, "id") === id), "name_zh");
  return { type: "Feature", properties: { id, name }, geometry: { type: "MultiPolygon", coordinates: polygons(g) } };
});
const script = await esbuild.build({
  entryPoints: [path.join(HERE, "theirs.js")], bundle: true, minify: true, format: "esm", target: "chrome91", write: false,
  nodePaths: [path.join(HERE, "node_modules")], supported: { "top-level-await": true },
});
const site = path.join(ROOT, "target/site");
const first = fs.readFileSync(path.join(site, "index.html"), "utf8");
const made = {
  "/site/bare.html": first.replace(/<picture.*?<\/picture>/g, ""),
  "/site/empty.html": "<!doctype html><title>.</title><link rel=\"icon\" href=\"data:,\"><p>.</p>",
  "/theirs.js": script.outputFiles[0].text,
  "/geo.json": JSON.stringify({ type: "FeatureCollection", features: cities }),
  "/stations.json": JSON.stringify(stations),
  "/hours.json": JSON.stringify({ start, count, values }),
};

// ---- a server that sends everything as small as it can -----------------------------------------------------------
const TYPES = { html: "text/html", css: "text/css", svg: "image/svg+xml", js: "text/javascript", json: "application/json", csv: "text/csv", wasm: "application/wasm" };
const packed = new Map();
const server = http.createServer((request, response) => {
  const name = request.url.split("?")[0];
  if (!packed.has(name)) {
    const [folder, own] = /^\/site\//.test(name) ? [site, name.slice(6)] : [/\.html$/.test(name) ? HERE : path.join(ROOT, "www"), name];
    const file = path.join(folder, own);
    const bytes = made[name] === undefined ? fs.readFileSync(file) : Buffer.from(made[name]);
    const plain = /\.gz$/.test(name);
    packed.set(name, plain ? bytes : zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
  const kind = TYPES[path.extname(name).slice(1)];
  response.setHeader("Content-Type", kind || "application/octet-stream");
  if (!/\.gz$/.test(name)) response.setHeader("Content-Encoding", "br");
  response.setHeader("Cache-Control", "no-store");
  response.end(packed.get(name));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${server.address().port}`;

// ---- in turn -------------------------------------------------------------------------------------------------------
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
/** Notes when the drawing of the map was painted, when the live map stood, and how far anything moved. */
function watch() {
  Object.assign(window, { still: 0, live: 0, shift: 0, painted: 0 });
  const see = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  see("largest-contentful-paint", (entry) => (window.still = window.still || (/still/.test(entry.url) ? entry.startTime : 0)));
  see("paint", (entry) => (window.painted = entry.startTime));
  see("layout-shift", (entry) => (window.shift += entry.value));
  const look = () => {
    const map = document.querySelector("aq-map");
    if (map && map.dataset.state === "ready") window.live = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The pages, and what is waited for in each: the time of the first map, by any name. */
const PAGES = {
  ours: ["ours.html", () => window.drawn && { drawn: window.drawn }],
  theirs: ["theirs.html", () => window.drawn && { drawn: window.drawn }],
  site: ["site/index.html", () => window.still && window.live && { drawn: window.still, live: window.live, shift: window.shift }],
  bare: ["site/bare.html", () => window.live && { drawn: window.live, live: window.live, shift: window.shift }],
  empty: ["site/empty.html", () => window.painted && { drawn: window.painted }],
};
const pages = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, [address, result]] of Object.entries(PAGES)) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1400 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let bytes = 0;
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
    await page.addInitScript(watch);
    await page.goto(`${url}/${address}`);
    const drawn = await (await page.waitForFunction(result, null, { timeout: 60000 })).jsonValue();
    await page.waitForTimeout(300);
    // The first round warms the server's packing.
    if (round) pages[name].push(Object.assign(drawn, { bytes }));
    if (process.env.SHOTS && !round) await page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`) });
    await context.close();
  }
}
await browser.close();
server.close();
const median = (list, key) => list.map((x) => x[key]).sort((a, b) => a - b)[list.length >> 1];
console.log(`first map drawn, CPU ${SLOWER} times slower, cold cache, median of ${ROUNDS} rounds in turn`);
for (const name of Object.keys(pages)) console.log(`  ${name.padEnd(7)} ${median(pages[name], "drawn").toFixed(0)} ms, ${(median(pages[name], "bytes") / 1024).toFixed(0)} KB`);
const share = (name, key, other = "theirs") => (median(pages[name], key) / median(pages[other], key)).toFixed(2);
console.log(`  ours as a share of the ECharts page: time ${share("ours", "drawn")}, bytes ${share("ours", "bytes")}`);
console.log(`  the drawing of a site's page as a share of the ECharts page: time ${share("site", "drawn")}; an empty page ${share("empty", "drawn")}`);
console.log(`  the live map of a site's page as a share of the same without drawings: time ${share("site", "live", "bare")}; layout shift ${median(pages.site, "shift").toFixed(3)}`);
