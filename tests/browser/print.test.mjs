// On paper: words can be searched, shapes are vectors, official colours are printed, in a live page and in a single file.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { open, ready, until } from "./launch.mjs";
import { bundle } from "./report.mjs";
import { ROOT, page as html, serve } from "./server.mjs";

const PDFJS = path.join(ROOT, "tests/browser/node_modules/pdfjs-dist/build");

/** Words, number of raster images, and colours of a PDF: read back in a page by a reader of PDF. */
async function read(pdf) {
  const site = await serve({ policy: "" });
  for (const name of ["pdf.min.mjs", "pdf.worker.min.mjs"]) site.routes.set(`/${name.replace(".mjs", ".js")}`, fs.readFileSync(path.join(PDFJS, name), "utf8"));
  const text = (request, response) => (response.setHeader("Content-Type", "text/html"), response.end("<!doctype html><title>t</title>"));
  site.routes.set("/read.html", text);
  site.routes.set("/file.pdf", (request, response) => response.end(pdf));
  const page = await open(`${site.url}/read.html`);
  try {
    return await page.evaluate(async () => {
      const { getDocument, GlobalWorkerOptions, OPS } = await import("/pdf.min.js");
      GlobalWorkerOptions.workerSrc = "/pdf.worker.min.js";
      const file = await getDocument("/file.pdf").promise;
      const out = { words: "", images: 0, paths: 0, colours: {} };
      for (let i = 1; i <= file.numPages; i++) {
        const sheet = await file.getPage(i);
        // A glyph that a character shares with a radical is written back as either; compatibility forms are one.
        out.words += (await sheet.getTextContent()).items.map((item) => item.str).join("").normalize("NFKC") + "\n";
        const { fnArray } = await sheet.getOperatorList();
        for (const fn of fnArray) {
          if (fn === OPS.paintImageXObject || fn === OPS.paintInlineImageXObject) out.images++;
          if (fn === OPS.constructPath) out.paths++;
        }
        const viewport = sheet.getViewport({ scale: 1 });
        const canvas = Object.assign(document.createElement("canvas"), { width: viewport.width, height: viewport.height });
        const context = canvas.getContext("2d");
        await sheet.render({ canvasContext: context, viewport }).promise;
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        for (let at = 0; at < data.length; at += 4) {
          const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
          out.colours[colour] = (out.colours[colour] || 0) + 1;
        }
      }
      return out;
    });
  } finally {
    await page.context().close();
    site.close();
  }
}

/** HJ 633-2026: good and moderate, which the demonstration hour has. */
const OFFICIAL = { good: "0,228,0", moderate: "255,255,0" };

function printed(found, what, { least = 300 } = {}) {
  for (const word of ["太原", "大同", "优", "良", "审图号", "633-2026", "模拟数据", "2026年3月"]) assert.ok(found.words.includes(word), `${what}: ${word}`);
  const seen = Object.keys(OFFICIAL).filter((level) => (found.colours[OFFICIAL[level]] || 0) >= least);
  assert.ok(seen.length >= 1, `${what}: official colours ${JSON.stringify(Object.entries(found.colours).sort((a, b) => b[1] - a[1]).slice(0, 12))}`);
  assert.equal(found.images, 0, `${what}: everything is drawn, nothing is a picture of pixels`);
  assert.ok(found.paths > 100, `${what}: ${found.paths} shapes`);
}

export default {
  "a live page prints words and vectors, in official colours": async () => {
    const server = await serve();
    server.routes.set("/t.html", html(`<aq-data src="/data/shanxi/"></aq-data><aq-map></aq-map><aq-now place="140100"></aq-now><aq-trend place="140100" period="7d"></aq-trend>`));
    const page = await open(`${server.url}/t.html`);
    try {
      await until(page, () => Boolean(customElements.get("aq-map")));
      await page.evaluate(() => document.querySelectorAll("aq-map, aq-now, aq-trend").forEach((e) => e.show()));
      await ready(page);
      printed(await read(await page.pdf({ format: "A4", printBackground: false })), "page");
      // Afterwards the screen is as it was.
      assert.deepEqual(await page.evaluate(() => Array.from(document.querySelectorAll("aq-map, aq-trend"), (e) => e.shadowRoot.querySelectorAll("svg, .paper").length)), [0, 0]);
      assert.deepEqual(page.faults, []);
    } finally {
      await page.context().close();
      server.close();
    }
  },

  "a single file prints the same, with JavaScript and without": async () => {
    const file = bundle("print.html", path.join(ROOT, "www/data/shanxi"));
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(pathToFileURL(file).href, { javaScriptEnabled });
      if (javaScriptEnabled) {
        await until(page, () => Boolean(customElements.get("aq-map")));
        await page.evaluate(() => document.querySelectorAll("[data-spec]").forEach((e) => e.show()));
        await ready(page, "[data-spec]");
      }
      printed(await read(await page.pdf({ format: "A4" })), `JavaScript ${javaScriptEnabled}`);
      await page.context().close();
    }
  },
};
