// The site that `lantian site` makes of the demonstration pack: its pages say their air without a script, and show drawings until the
// live pictures take their place.
import assert from "node:assert/strict";
import path from "node:path";
import { open, ready } from "./launch.mjs";
import { ROOT, serve } from "./server.mjs";

/** Made by `cargo xtask test` before the browsers start: `lantian site www/data/shanxi --out target/site --site www`. */
const SITE = path.join(ROOT, "target/site");

/** Opens a page of the site. */
async function onPage(name, test, options = {}) {
  const server = await serve({ root: SITE });
  const page = await open(undefined, options);
  try {
    await page.goto(`${server.url}/${name}`);
    await test(page, server);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    server.close();
  }
}

/** Notes what moves, and when the first drawing and the first live picture are there. */
function watch() {
  window.seen = { shift: 0, drawing: 0, live: 0 };
  const look = () => {
    if (document.querySelector("[data-state=ready]")) window.seen.live = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const see = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  see("layout-shift", (entry) => (window.seen.shift += entry.value));
  see("largest-contentful-paint", (entry) => (window.seen.drawing = window.seen.drawing || (/still/.test(entry.url) ? entry.startTime : 0)));
}

export default {
  ...Object.fromEntries([[360, 740], [768, 1024], [1280, 900], [1920, 1080]].map(([width, height]) => [
    `a drawing is seen first, and nothing moves when the live picture comes, ${width} wide`,
    () => onPage("index.html", async (page) => {
      await ready(page, "aq-now");
      await page.waitForTimeout(500);
      const { shift, drawing, live } = await page.evaluate(() => window.seen);
      assert.equal(shift, 0);
      assert.ok(drawing > 0 && drawing < live, `the drawing was painted at ${drawing}, the live picture at ${live}`);
    }, { width, height, before: watch }),
  ])),

  "a page of a city says the same without a script": () => onPage("p/140100.html", async (page) => {
    const { title, said, drawings, broken, wide } = await page.evaluate(() => ({
      title: document.title, said: document.querySelector(".lead").innerText, wide: document.documentElement.scrollWidth > innerWidth,
      drawings: [...document.images].filter((image) => image.offsetParent).map((image) => image.alt),
      broken: [...document.images].filter((image) => image.complete && !image.naturalWidth && image.loading !== "lazy").length,
    }));
    const [, value] = /AQI (\d+)/.exec(title);
    assert.ok(said.includes(`AQI ${value}`), said);
    assert.ok(drawings.length >= 3 && drawings.every((alt) => alt.includes("太原市")), drawings.join());
    assert.deepEqual([broken, wide], [0, false]);
  }, { javaScriptEnabled: false, width: 360 }),

  "where a drawing does not come, the program starts all the same": () => onPage("p/140100.html", async (page, server) => {
    server.routes.set("/still/140200-now-zh.svg", () => {});
    await page.goto(`${server.url}/p/140200.html`, { waitUntil: "commit" });
    await ready(page, "aq-now");
  }),
};
