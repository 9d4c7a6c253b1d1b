// The canvas against the SVG of the same scene, borders without a seam, and sharp pixels at any ratio.
import assert from "node:assert/strict";
import { open, ready } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

/** Calls `draw` in a page with a loaded pack: `make(chart, spec, width)` gives a view, `pixels(view, ratio)` its image data. */
async function inPage(draw, argument) {
  const server = await serve({ policy: "" });
  server.routes.set("/t.html", "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>");
  server.routes.set("/kit.js", `
    const lantian = await import("/pkg/lantian.js");
    await lantian.default("/pkg/lantian_bg.wasm");
    await lantian.addSecondPart(await WebAssembly.compileStreaming(fetch("/pkg/lantian_rest_bg.wasm")));
    const pack = new lantian.Pack();
    const add = async (name) => {
      const bytes = await (await fetch("/data/shanxi/" + name)).arrayBuffer();
      const plain = /\\.gz$/.test(name) && new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));
      pack.add(name, new Uint8Array(bytes), plain ? new Uint8Array(await new Response(plain).arrayBuffer()) : undefined);
    };
    await add("manifest.json");
    for (const name of pack.files()) await add(name);
    export async function give(view, spec) {
      view.set(spec);
      for (const name of view.needs()) await add(name);
    }
    export async function make(chart, spec, width) {
      const view = new lantian.View(pack, chart);
      await give(view, spec);
      const height = view.height(width);
      view.layout(width, height);
      view.update();
      return { view, width, height };
    }
    export function pixels({ view, width, height }, ratio) {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      const context = canvas.getContext("2d");
      view.paint(context, ratio);
      return context.getImageData(0, 0, canvas.width, canvas.height);
    }
    export async function svgPixels({ view, width, height }, ratio) {
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([view.svg()], { type: "image/svg+xml" }));
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return context.getImageData(0, 0, canvas.width, canvas.height);
    }
    /** How far two pictures are apart: in the mean of the greatest difference of a pixel, and the share of pixels far apart. */
    export function apart(a, b) {
      let [sum, far] = [0, 0];
      for (let i = 0; i < a.data.length; i += 4) {
        const off = Math.max(...[0, 1, 2].map((k) => Math.abs(a.data[i + k] - b.data[i + k])));
        sum += off;
        far += off > 96;
      }
      return { mean: (sum * 4) / a.data.length, far: (far * 4) / a.data.length };
    }
  `);
  const page = await open(`${server.url}/t.html`);
  try {
    return await page.evaluate(draw, argument);
  } finally {
    await page.context().close();
    server.close();
  }
}

const PICTURES = [
  ["map", { level: "county", lang: "zh-CN", theme: "light" }, 720],
  ["map", { level: "city", lang: "en", theme: "dark" }, 360],
  ["trend", { place: "140100", lang: "zh-CN", theme: "light" }, 720],
  ["trend", { place: "141000", avg: "24h", pollutant: "IAQI", lang: "en", theme: "dark" }, 480],
];

export default {
  "canvas and SVG are one picture": async () => {
    for (const picture of PICTURES) {
      for (const ratio of [1, 2]) {
        const { mean, far } = await inPage(async ([[chart, spec, width], ratio]) => {
          const { make, pixels, svgPixels, apart } = await import("/kit.js");
          const made = await make(chart, spec, width);
          return apart(pixels(made, ratio), await svgPixels(made, ratio));
        }, [picture, ratio]);
        console.log(`     ${picture[0]} ${picture[2]} at ${ratio}: mean difference ${mean.toFixed(3)} of 255, ${(far * 100).toFixed(3)} % far`);
        assert.ok(mean < 1.5 && far < 0.006, `${JSON.stringify(picture)} at ${ratio}: ${mean} ${far}`);
      }
    }
  },

  "a recoloured map and its SVG are one picture": async () => {
    for (const [level, ratio, width] of [["county", 1, 720], ["city", 2, 360]]) {
      const { mean, far } = await inPage(async ([level, ratio, width]) => {
        const { make, give, svgPixels, apart } = await import("/kit.js");
        const made = await make("map", { level, lang: "zh-CN", theme: "light", time: "2026-03-13T10:00" }, width);
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(made.height * ratio)];
        const context = canvas.getContext("2d");
        for (const hour of [10, 11, 15]) {
          await give(made.view, { time: `2026-03-13T${hour}:00` });
          made.view.layout(width, made.height);
          made.view.update();
          made.view.paint(context, ratio);
        }
        return apart(context.getImageData(0, 0, canvas.width, canvas.height), await svgPixels(made, ratio));
      }, [level, ratio, width]);
      console.log(`     ${level} at ${ratio}: mean difference ${mean.toFixed(3)} of 255, ${(far * 100).toFixed(3)} % far`);
      assert.ok(mean < 1.5 && far < 0.006, `${level} at ${ratio}: ${mean} ${far}`);
    }
  },

  "lines with many gaps are laid over the picture at once": async () => {
    const { mean, far, laid } = await inPage(async () => {
      const { pixels, svgPixels, apart } = await import("/kit.js");
      const { Pack, View } = await import("/pkg/lantian.js");
      const pack = new Pack();
      const add = (name, text) => pack.add(name, new TextEncoder().encode(text));
      add("manifest.json", JSON.stringify({ schema: "lantian-pack/1", id: "gaps", synthetic: true, files: [{ name: "obs/a.csv" }] }));
      add("entities.csv", "id,type,parent,name_zh\n1,province,,p\na,station,1,s\n");
      // Of 3,000 hours long stretches, short ones and single values, with gaps between.
      const wave = (i, k) => (i % (310 + k) < 5 || i % 497 === k || (i % 900 < 60 && i % 2 === k) ? "" : Math.round(60 + 50 * Math.sin(i / (30 + k)) + (i * 7) % 23));
      const label = (i) => new Date(Date.UTC(2025, 0, 1) + i * 3600e3).toISOString().slice(0, 16);
      const rows = Array.from({ length: 3000 }, (_, i) => `a,${label(i)},${wave(i, 0)},${wave(i, 1)}`);
      add("obs/a.csv", `entity,time,pm25,pm10\n${rows.join("\n")}\n`);
      const view = new View(pack, "trend");
      view.set({ place: "a", pollutant: "IAQI", lang: "en", theme: "light" });
      view.layout(720, 340);
      view.update();
      const put = CanvasRenderingContext2D.prototype.putImageData;
      let laid = 0;
      CanvasRenderingContext2D.prototype.putImageData = function (...all) {
        laid++;
        return put.apply(this, all);
      };
      const made = { view, width: 720, height: 340 };
      return { ...apart(pixels(made, 2), await svgPixels(made, 2)), laid };
    });
    console.log(`     laid ${laid} times, mean difference ${mean.toFixed(3)} of 255, ${(far * 100).toFixed(3)} % far`);
    assert.equal(laid, 1);
    assert.ok(mean < 1.5 && far < 0.006, `${mean} ${far}`);
  },

  "a picture that only has other colours is the one painted anew": async () => {
    const found = await inPage(async () => {
      const { make, give } = await import("/kit.js");
      const out = [];
      for (const [level, ratio, alpha] of [["county", 1, false], ["city", 1.25, false], ["county", 2, true]]) {
        const spec = (hour, extra) => Object.assign({ level, lang: "zh-CN", time: `2026-03-13T${hour}:00` }, extra);
        const kept = await make("map", spec(10), 720);
        const canvas = () => Object.assign(document.createElement("canvas"), { width: Math.round(720 * ratio), height: Math.round(kept.height * ratio) });
        const context = canvas().getContext("2d", { alpha });
        kept.view.paint(context, ratio);
        const steps = [spec(11), spec(12), spec(12, { selected: "140100" }), spec(15), spec(15, { theme: "dark" }), spec(16, { theme: "dark" }), spec(16, { stations: false }), spec(10)];
        let theme;
        for (const step of steps) {
          await give(kept.view, step);
          kept.view.layout(720, kept.height);
          kept.view.update();
          kept.view.paint(context, ratio);
          // The second picture of a view is filled whole; the first, and one on another ground, is painted by paths.
          const paths = step.theme !== theme;
          theme = step.theme;
          if (paths) continue;
          const other = canvas().getContext("2d", { alpha });
          const anew = await make("map", spec("09", step.theme ? { theme: step.theme } : {}), 720);
          for (const one of [undefined, step]) {
            if (one) await give(anew.view, one);
            anew.view.layout(720, kept.height);
            anew.view.update();
            anew.view.paint(other, ratio);
          }
          const [a, b] = [context, other].map((c) => c.getImageData(0, 0, c.canvas.width, c.canvas.height).data);
          let [most, far] = [0, 0];
          for (let i = 0; i < a.length; i++) {
            const off = Math.abs(a[i] - b[i]);
            most = Math.max(most, off);
            far += off > 8;
          }
          out.push({ level, ratio, step: JSON.stringify(step), most, far: far / a.length });
        }
      }
      return out;
    });
    for (const one of found) assert.ok(one.far < 0.0002, JSON.stringify(one));
    assert.ok(found.length === 18);
    console.log(`     at most ${Math.max(...found.map((one) => one.most))} of 255 apart, ${(Math.max(...found.map((one) => one.far)) * 100).toFixed(4)} % by more than 8`);
  },

  "no ground shows between neighbours at 30 sizes": async () => {
    const seams = await inPage(async () => {
      const { make, pixels } = await import("/kit.js");
      const out = [];
      for (let i = 0; i < 30; i++) {
        const width = 240 + i * 37;
        const ratio = [1, 1.25, 2][i % 3];
        // The ground is dark: no level, border, label or symbol has its colour.
        const made = await make("map", { level: i % 2 ? "county" : "city", theme: "dark", stations: false, time: "2026-03-13T15:00" }, width);
        const { data, width: w, height: h } = pixels(made, ratio);
        const ground = (x, y) => {
          const at = (y * w + x) * 4;
          return data[at] === 0x14 && data[at + 1] === 0x18 && data[at + 2] === 0x1d;
        };
        let seams = 0;
        const coloured = (x, y) => {
          const at = (y * w + x) * 4;
          return Math.max(data[at], data[at + 1], data[at + 2]) > 110 && Math.max(data[at], data[at + 1], data[at + 2]) - Math.min(data[at], data[at + 1], data[at + 2]) > 60;
        };
        for (let y = 2; y < h - 2; y++) {
          for (let x = 2; x < w - 2; x++) {
            const between = ground(x, y) && ((coloured(x - 1, y) && coloured(x + 1, y)) || (coloured(x, y - 1) && coloured(x, y + 1)));
            // A bay of the outline is narrow too; only what lies in a region must be covered.
            if (between && made.view.pick((x + 0.5) / ratio, (y + 0.5) / ratio) !== undefined) seams++;
          }
        }
        out.push(`${width}@${ratio}: ${seams}`);
        if (seams) return { out, bad: true };
      }
      return { out, bad: false };
    });
    assert.equal(seams.bad, false, seams.out.join(", "));
    assert.equal(seams.out.length, 30);
  },

  "a picture ends in its own ground, whatever part of a pixel its box ends in": async () => {
    const server = await serve();
    const tags = ["aq-map", "aq-trend", "aq-levels", "aq-rank", "aq-time"];
    server.routes.set("/t.css", "main{width:483.6px}");
    server.routes.set("/t.html", html(`<link rel="stylesheet" href="/t.css"><aq-data src="/data/shanxi/"></aq-data><main>${tags.map((tag) => `<${tag} place="140100"></${tag}>`).join("")}</main>`));
    for (const ratio of [1, 1.25, 1.5]) {
      const page = await open(`${server.url}/t.html`, { ratio });
      await page.evaluate((tags) => document.querySelectorAll(tags).forEach((element) => element.show()), tags.join());
      await ready(page, tags.join());
      const found = await page.evaluate((tags) => tags.map((tag) => {
        const canvas = document.querySelector(tag).shadowRoot.querySelector("canvas");
        const { width, height } = canvas;
        const pen = canvas.getContext("2d");
        const column = pen.getImageData(width - 1, 0, 1, height).data;
        const row = pen.getImageData(0, height - 1, width, 1).data;
        return [tag, Math.min(...column), Math.min(...row), canvas.getBoundingClientRect().width * devicePixelRatio - width];
      }), tags);
      for (const [tag, column, row, off] of found) {
        assert.ok(column > 230 && row > 230, `${tag} at ${ratio}: ${column}, ${row}`);
        assert.ok(Math.abs(off) < 0.05, `${tag} at ${ratio} is stretched by ${off} pixels`);
      }
      await page.context().close();
    }
    server.close();
  },

  "lines and text are as sharp as the screen": async () => {
    for (const ratio of [1, 1.25, 2]) {
      const server = await serve();
      server.routes.set("/t.html", html('<aq-map src="/data/shanxi/"></aq-map>'));
      const page = await open(`${server.url}/t.html`, { ratio, width: 801 });
      await ready(page, "aq-map");
      const { css, device } = await page.evaluate(() => {
        const canvas = document.querySelector("aq-map").shadowRoot.querySelector("canvas");
        return { css: canvas.getBoundingClientRect().width, device: canvas.width };
      });
      assert.equal(device, Math.round(css * ratio), `at ${ratio}`);
      await page.context().close();
      server.close();
    }
  },
};
