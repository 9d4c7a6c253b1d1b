// Surfaces on a map: the page widens for them, the reader switches between them, canvas and SVG say the same.
import assert from "node:assert/strict";
import { open, ready, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

const MAP = '<aq-map src="/data/shanxi/" level="county" pollutant="PM10" time="2026-03-13T15:00"';

async function map(more, test, options = {}) {
  const server = await serve({ policy: "" });
  server.routes.set("/t.html", html(`${MAP} ${more}></aq-map>`));
  const page = await open(`${server.url}/t.html`, options);
  try {
    await ready(page, "aq-map");
    await test(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    server.close();
  }
}

/** The value chosen in the control of a key. */
const chosen = (page, key) => page.evaluate((key) => {
  const root = document.querySelector("aq-map").shadowRoot;
  const select = root.querySelector(`select[data-key=${key}]`);
  const pressed = root.querySelector(`button[data-key^=${key}][aria-pressed=true]`);
  return select ? select.value : pressed && pressed.getAttribute("data-key").slice(key.length);
}, key);
const said = (page) => page.evaluate(() => document.querySelector("aq-map").describe("en"));

export default {
  "a surface is drawn, switched, and told in words": () => map('surface="kriging"', async (page) => {
    assert.equal(await chosen(page, "surface"), "kriging");
    assert.match(await said(page), /ordinary kriging, \d+ stations, leave-one-out error [\d.]+ μg/);
    await page.evaluate(() => {
      const select = document.querySelector("aq-map").shadowRoot.querySelector("select[data-key=surface]");
      select.value = "idw";
      select.dispatchEvent(new Event("change"));
    });
    await until(page, () => document.querySelector("aq-map").describe("en").includes("inverse squared distance"));
    assert.equal(await chosen(page, "exceed"), null);
    await page.evaluate(() => document.querySelector("aq-map").setState({ surface: "kriging", exceed: "limit" }));
    await until(page, () => document.querySelector("aq-map").describe("en").includes("chance of more than 120"));
    assert.equal(await chosen(page, "exceed"), "limit");
  }),

  "what cannot be estimated is refused under the title, and the stations stand": () => map('surface="kriging" place="140300"', async (page) => {
    assert.match(await said(page), /only \d+ stations have a value, fewer than 12/);
    const table = await page.evaluate(() => document.querySelector("aq-map").toTable());
    assert.ok(table.rows.length > 3 && /少于12个/.test(table.caption), table.caption);
  }),

  "the canvas has the colours of the drawing": () => map('surface="idw"', async (page) => {
    const share = await page.evaluate(async () => {
      const element = document.querySelector("aq-map");
      const canvas = element.shadowRoot.querySelector("canvas");
      const [w, h] = [canvas.width, canvas.height];
      const own = canvas.getContext("2d").getImageData(0, 0, w, h).data;
      const image = new Image();
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(element.toSVG({ w: canvas.clientWidth, h: canvas.clientHeight }));
      await image.decode();
      const copy = document.createElement("canvas");
      copy.width = w;
      copy.height = h;
      const context = copy.getContext("2d");
      context.drawImage(image, 0, 0, w, h);
      const drawn = context.getImageData(0, 0, w, h).data;
      let [same, all] = [0, 0];
      for (let i = 0; i < own.length; i += 4) {
        if (own[i] > 240 && own[i + 1] > 240 && own[i + 2] > 240) continue;
        all++;
        same += +(Math.abs(own[i] - drawn[i]) + Math.abs(own[i + 1] - drawn[i + 1]) + Math.abs(own[i + 2] - drawn[i + 2]) < 12);
      }
      return [same / all, all];
    });
    assert.ok(share[0] > 0.97 && share[1] > 50000, String(share));
  }),
};
