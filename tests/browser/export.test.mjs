// What leaves an element: files really come down and say what they are; methods; the menu; the author's controls.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { breakEngine, open, ready, traps, until } from "./launch.mjs";
import { POLICY, ROOT, page as html, serve } from "./server.mjs";

const PACK = "/data/shanxi/";

/** A page of the test's own with some elements, drawn. */
async function drawn(body, test, { policy, faults = [], ...options } = {}) {
  const server = await serve(policy ? { policy } : {});
  server.routes.set("/t.html", html(body));
  const page = await open(undefined, options);
  try {
    await page.goto(`${server.url}/t.html`);
    await until(page, () => Boolean(customElements.get("aq-map")));
    await page.evaluate(() => document.querySelectorAll("*").forEach((e) => e.show && e.show()));
    await ready(page, "aq-map, aq-now, aq-trend");
    await test(page, server);
    assert.deepEqual(page.faults.filter((fault) => !faults.some((known) => known.test(fault))), []);
  } finally {
    await page.context().close();
    server.close();
  }
}

/** Presses an entry of the menu and returns the file that comes down. */
async function saved(page, tag, entry) {
  const coming = page.waitForEvent("download");
  await page.evaluate(([tag, entry]) => {
    const root = document.querySelector(tag).shadowRoot;
    const opener = Array.from(root.querySelectorAll("button")).find((b) => /Download|下载/.test(b.textContent));
    if (opener.getAttribute("aria-expanded") === "false") opener.click();
    Array.from(root.querySelectorAll(".menu button")).find((b) => b.textContent === entry).click();
  }, [tag, entry]);
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: fs.readFileSync(await file.path()) };
}

const ALL = `<aq-data src="${PACK}"></aq-data><aq-map></aq-map><aq-now place="140100"></aq-now><aq-trend place="140100" period="7d"></aq-trend>`;

export default {
  "every picture comes down as PNG, SVG and CSV and says what it is": () => drawn(ALL, async (page) => {
    await page.evaluate(() => {
      window.told = [];
      document.addEventListener("aq-export", (event) => window.told.push(event.detail));
    });
    let files = 0;
    for (const tag of ["aq-map", "aq-now", "aq-trend"]) {
      const png = await saved(page, tag, "图片 PNG");
      const width = await page.evaluate((tag) => document.querySelector(tag).clientWidth, tag);
      assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
      assert.equal(png.bytes.readUInt32BE(16), 2 * width, `${tag}: twice as wide as shown`);
      assert.match(png.name, /^[^\\/:*?"<>|\s]+\.png$/);
      assert.match(png.name, /2026年3月/, png.name);
      const svg = (await saved(page, tag, "矢量图 SVG")).bytes.toString();
      assert.match(svg, /^<svg xmlns/);
      for (const said of ["模拟数据 · 非实测", "数据来源", "2026年3月", "633-2026"]) assert.ok(svg.includes(said), `${tag}: ${said}`);
      assert.equal(svg.includes("审图号"), tag === "aq-map");
      assert.doesNotMatch(svg, /<script|<foreignObject|href|<style/i);
      const csv = (await saved(page, tag, "所示数据 CSV")).bytes.toString();
      assert.equal(csv.charCodeAt(0), 0xfeff);
      for (const said of ["状态,模拟数据 · 非实测\r\n", "标题,", "地区,", "评价标准,HJ 633-2026", "数据来源,lantian"]) assert.ok(csv.includes(said), `${tag}: ${said} in ${csv.slice(0, 600)}`);
      assert.ok(!/[^\r]\n/.test(csv), "lines end with both");
      files += 3;
    }
    const full = (await saved(page, "aq-now", "完整数据 CSV")).bytes.toString();
    assert.match(full, /\r\nentity,name,time,avg,PM25,PM10,SO2,NO2,CO,O3\r\nst:/);
    assert.ok(full.split("\r\n").length > 1000, "hours of the city's stations");
    const told = await page.evaluate(() => window.told);
    assert.equal(told.length, files + 1);
    assert.deepEqual(told[0].format, "png");
    assert.deepEqual([told[files].format, told[files].scope, told[files].bytes], ["csv", "all", Buffer.byteLength(full)]);
  }),

  "the picture that comes down is the picture that is drawn": () => drawn(`<aq-map src="${PACK}"></aq-map>`, async (page) => {
    const same = await page.evaluate(async () => {
      const map = document.querySelector("aq-map");
      const shown = map.shadowRoot.querySelector("canvas");
      const bitmap = await createImageBitmap(await map.toPNG({ scale: devicePixelRatio }));
      const own = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
      own.getContext("2d").drawImage(bitmap, 0, 0);
      const data = (canvas) => canvas.getContext("2d").getImageData(0, 0, bitmap.width, bitmap.height).data;
      const [a, b] = [data(shown), data(own)];
      let other = 0;
      for (let i = 0; i < a.length; i++) if (Math.abs(a[i] - b[i]) > 1) other++;
      return { other, length: a.length, size: [bitmap.width === shown.width, bitmap.height === shown.height] };
    });
    assert.deepEqual(same.size, [true, true]);
    assert.ok(same.length > 1e6);
    assert.equal(same.other, 0);
  }),

  "while the rest of the engine comes all goes on; while an engine is replaced what is asked too early is refused in words": () => drawn(`<aq-map src="${PACK}"></aq-map>`, async (page) => {
    // Asked between any two tasks of the page: a timer comes too late.
    const asking = () => page.evaluate(async () => {
      const said = new Set();
      let svg = "";
      const { port1, port2 } = new MessageChannel();
      const task = () => new Promise((then) => ((port1.onmessage = then), port2.postMessage(0)));
      for (const end = Date.now() + 3000; Date.now() < end; await task()) {
        try {
          svg = document.querySelector("aq-map").toSVG();
        } catch (error) {
          said.add(String(error));
        }
      }
      return { said: Array.from(said), last: svg.length };
    });
    const during = async (happens) => (await Promise.all([asking(), happens()]))[0];
    const calendar = () => page.evaluate((src) => document.body.appendChild(Object.assign(document.createElement("aq-calendar"), { src, place: "140100" })).show(), PACK);
    // A chart beyond those a page opens with.
    const whole = await during(calendar);
    assert.deepEqual(whole.said, []);
    await ready(page, "aq-calendar");
    const replaced = await during(() => breakEngine(page));
    assert.ok(whole.last > 500 && replaced.last > 500);
    assert.ok(replaced.said.length > 0 && replaced.said.every((text) => !/null pointer|undefined/.test(text)), JSON.stringify(replaced));
  }, { before: traps }),

  "a picture larger than any screen is the same one, drawn by the browser": () => drawn(`<aq-map src="${PACK}"></aq-map><aq-trend src="${PACK}" place="140100" period="2026-03"></aq-trend>`, async (page) => {
    const found = await page.evaluate(async () => {
      const out = [];
      for (const tag of ["aq-map", "aq-trend"]) {
        const element = document.querySelector(tag);
        const made = async (scale) => {
          const bitmap = await createImageBitmap(await element.toPNG({ scale, w: 900 }));
          const small = Object.assign(document.createElement("canvas"), { width: 900, height: Math.round((900 * bitmap.height) / bitmap.width) });
          const pen = small.getContext("2d");
          pen.imageSmoothingQuality = "high";
          pen.drawImage(bitmap, 0, 0, small.width, small.height);
          return { pixels: bitmap.width * bitmap.height, data: pen.getImageData(0, 0, small.width, small.height).data };
        };
        const [usual, large] = [await made(2), await made(9)];
        let apart = 0;
        for (let i = 0; i < usual.data.length; i++) apart += Math.abs(usual.data[i] - large.data[i]);
        out.push({ tag, usual: usual.pixels, large: large.pixels, same: usual.data.length === large.data.length, mean: apart / usual.data.length });
      }
      return out;
    });
    for (const one of found) {
      assert.ok(one.usual < 1 << 24 && one.large > 1 << 24 && one.same, JSON.stringify(one));
      assert.ok(one.mean < 3, JSON.stringify(one));
    }
  }),

  "methods give numbers, words and pictures of any size, language and ground": () => drawn(ALL, async (page) => {
    const got = await page.evaluate(async () => {
      const map = document.querySelector("aq-map");
      const before = map.shadowRoot.querySelector(".graphic").getAttribute("aria-label");
      const png = await map.toPNG({ scale: 1, w: 400 });
      return {
        table: map.toTable().rows.length, zh: map.describe(), en: map.describe("en"), png: png.type,
        svg: map.toSVG({ w: 500, h: 700, theme: "dark" }).slice(0, 200), state: map.getState(),
        relative: map.link({ absolute: false }), absolute: map.link(),
        still: map.embedCode({ form: "static" }),
        same: before === map.shadowRoot.querySelector(".graphic").getAttribute("aria-label"),
      };
    });
    assert.equal(got.table, 11);
    assert.match(got.zh, /山西省/);
    assert.match(got.en, /Shanxi/);
    assert.deepEqual([got.relative, got.absolute.endsWith(got.relative), /^http/.test(got.absolute)], ["/t.html", true, true]);
    assert.match(got.still, /^<figure>\n<svg [^]*<\/table>/);
    assert.doesNotMatch(got.still, /<script/);
    assert.match(got.svg, /width="500" height="700"/);
    assert.deepEqual([got.png, got.state.lang, got.same], ["image/png", "zh-CN", true]);
    await page.evaluate(() => document.querySelector("aq-now").setState({ pollutant: "PM10" }));
    await until(page, () => document.querySelector("aq-map").getState().pollutant === "PM10");
    const early = await page.evaluate(async () => {
      const kinds = [];
      for (const method of ["toSVG", "toCSV"]) {
        try {
          await document.createElement("aq-map")[method]();
        } catch (error) {
          kinds.push(error.kind);
        }
      }
      return kinds;
    });
    assert.deepEqual(early, ["early", "early"]);
  }),

  "verify computes files, numbers and published figures again and names each difference": async () => {
    const due = await (async () => {
      let html;
      await drawn(`<aq-map src="${PACK}"></aq-map>`, async (page) => {
        html = await page.evaluate(async () => {
          const map = document.querySelector("aq-map");
          const { theme, lang } = map.getState();
          return [await map.toHTML({ single: false }), JSON.stringify({ chart: "map", width: map.clientWidth, theme, lang })];
        });
      });
      return html;
    })();
    assert.match(due[0], /^<figure>\n<svg [^]*<\/table>/);
    const attribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
    const element = (figure) => `<aq-map src="${PACK}" data-spec="${attribute(due[1])}">${figure}</aq-map>`;
    const verify = (page, tag) => page.evaluate((tag) => document.querySelector(tag).verify(), tag);
    await drawn(element(due[0]) + `<aq-trend src="${PACK}" place="140100" period="2d"></aq-trend>`, async (page) => {
      for (const tag of ["aq-map", "aq-trend"]) {
        const { ok, files, numbers, published, diffs } = await verify(page, tag);
        assert.ok(files >= 5 && numbers > 20 && published >= 20, `${tag}: ${files} ${numbers} ${published}`);
        // The figures published of Shanxi are real, the pack's measurements simulated.
        assert.equal(ok, false);
        assert.deepEqual(diffs.filter((one) => one.kind !== "published"), []);
        const composite = diffs.find((one) => one.id === "composite:140100:2025-01");
        assert.deepEqual([composite.what, composite.shown], ["太原市 2025-01", "5.08"]);
        assert.match(composite.said, /模拟数据/);
        const trail = await page.evaluate(([tag, id]) => document.querySelector(tag).trail(id), [tag, composite.id]);
        assert.deepEqual([trail.value, trail.inputs.length], [composite.due, 6], "the trail of the number ends in the same one");
      }
      // What was drawn meanwhile is still good.
      await ready(page, "aq-map, aq-trend");
    });
    const forged = due[0].replace(/(<tr><th scope="row">大同市<\/th><td>)\d+/, "$1999");
    assert.notEqual(forged, due[0]);
    await drawn(element(forged), async (page) => {
      const wrong = (await verify(page, "aq-map")).diffs.filter((one) => one.kind !== "published");
      assert.deepEqual(wrong.map((one) => [one.kind, one.shown]), [["number", "999"]]);
    });
  },

  "what takes long is done in a worker, and without one the same on the page's thread": async () => {
    const answers = [];
    for (const policy of [POLICY, `${POLICY}; worker-src 'none'`]) {
      const none = policy !== POLICY;
      await drawn(`<aq-map src="${PACK}"></aq-map>`, async (page) => {
        const workers = [];
        page.on("worker", (worker) => workers.push(worker.url()));
        answers.push(JSON.stringify(await page.evaluate(async () => {
          const map = document.querySelector("aq-map");
          const refused = await map.trail("composite:149900:2026-02").catch((error) => [error.kind, error.zh, error.en]);
          return { verify: await map.verify(), trail: await map.trail("composite:140100:2026-02"), refused };
        })));
        assert.equal(workers.filter((url) => /\/pkg\/parts\/worker\.\w+\.js$/.test(url)).length, none ? 0 : 3);
        assert.deepEqual(page.workers(), [], "each ends with its answer");
      }, { policy, faults: none ? [/worker/i] : [] });
    }
    assert.equal(answers[1], answers[0], "the same answers, and the same sentence");
    assert.match(answers[0], /没有这个代码的地区/);
  },

  "a file that is not the one its manifest names is not drawn": async () => {
    const server = await serve();
    const changed = fs.readFileSync(path.join(ROOT, "www/data/shanxi/entities.csv"), "utf8").replace("大同市", "小同市");
    server.routes.set("/data/shanxi/entities.csv", changed);
    server.routes.set("/t.html", html(`<aq-now src="${PACK}" place="140100"></aq-now>`));
    const page = await open(`${server.url}/t.html`);
    try {
      await until(page, () => Boolean(customElements.get("aq-now")));
      await page.evaluate(() => document.querySelector("aq-now").show());
      await until(page, () => document.querySelector("aq-now").getAttribute("data-state") === "error");
      assert.match(await page.evaluate(() => document.querySelector("aq-now").shadowRoot.querySelector("[role=alert]").textContent), /entities\.csv.*与清单不符/);
    } finally {
      await page.context().close();
      server.close();
    }
  },

  "the author says which controls there are": () => drawn(
    `<aq-data src="${PACK}"></aq-data><aq-map controls="none"></aq-map><aq-now controls="share" place="140100"></aq-now><aq-trend controls="table download"></aq-trend>`,
    async (page) => {
      const seen = (tag) => page.evaluate((tag) => {
        const root = document.querySelector(tag).shadowRoot;
        root.querySelectorAll("[aria-expanded=false]").forEach((b) => b.offsetWidth && !/表格/.test(b.textContent) && b.click());
        return Array.from(root.querySelectorAll("button, select")).filter((b) => b.offsetWidth).map((b) => b.textContent);
      }, tag);
      assert.deepEqual(await seen("aq-map"), []);
      assert.deepEqual(await seen("aq-now"), ["下载与分享", "复制嵌入代码"]);
      assert.deepEqual(await seen("aq-trend"), ["表格", "下载与分享", "图片 PNG", "矢量图 SVG", "所示数据 CSV", "完整数据 CSV", "单文件网页 HTML"]);
      await page.evaluate(() => document.querySelector("aq-map").setAttribute("controls", "all"));
      await until(page, () => document.querySelector("aq-map").shadowRoot.querySelectorAll(".menu button").length === 6);
    },
  ),

  "the menu is closed by Escape and speaks the language of the page": () => drawn(ALL, async (page) => {
    await page.evaluate(() => (document.documentElement.lang = "en"));
    await until(page, () => /Download and share/.test(document.querySelector("aq-trend").shadowRoot.textContent));
    const state = await page.evaluate(() => {
      const root = document.querySelector("aq-trend").shadowRoot;
      const opener = Array.from(root.querySelectorAll("button")).find((b) => /Download/.test(b.textContent));
      opener.click();
      const shown = !root.querySelector(".menu").hidden;
      root.querySelector(".menu button").focus();
      root.querySelector(".menu button").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      return [shown, root.querySelector(".menu").hidden, root.activeElement === opener, root.querySelector(".menu button").textContent];
    });
    assert.deepEqual(state, [true, true, true, "Image (PNG)"]);
    // With the keyboard still on its button, and by a press elsewhere: that does not take the focus back.
    const button = page.locator("aq-trend").getByRole("button", { name: "Download and share" });
    const closed = () => page.evaluate(() => document.querySelector("aq-trend").shadowRoot.querySelector(".menu").hidden);
    await button.press("Enter");
    assert.equal(await closed(), false);
    await page.keyboard.press("Escape");
    assert.equal(await closed(), true);
    await button.click();
    assert.equal(await closed(), false);
    await page.mouse.click(2, 2);
    assert.equal(await closed(), true);
    assert.equal(await page.evaluate(() => document.querySelector("aq-trend").shadowRoot.activeElement), null);
  }, { width: 360 }),
};
