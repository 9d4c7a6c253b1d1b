// What holds for every element that is registered, those to come included: fallback, print, memory, files.
import assert from "node:assert/strict";
import { open, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

const PACK = "/data/shanxi/";
/** Attributes without which an element has nothing to show. */
const NEEDS = { "aq-trend": 'place="140100" period="7d"' };
/** Parts of a picture: their drawings leave the source to it, and they have no menu. */
const PARTS = ["aq-legend", "aq-time"];
const tag = (name, more = "", inside = "") => `<${name} ${NEEDS[name] || ""} ${more}>${inside}</${name}>`;

/** The tags there are, by what the script exports. */
async function kinds(page) {
  const tags = await page.evaluate(async () => {
    const all = await import(new URL("/pkg/elements.js", location.href).href);
    const shown = Object.keys(all).filter((name) => /^Aq/.test(name) && all[name].prototype.toCSV);
    return shown.map((name) => name.replace(/\B[A-Z]/g, "-$&").toLowerCase());
  });
  assert.ok(tags.length >= 3, `${tags}`);
  return tags;
}

async function blank(test, options = {}) {
  const server = await serve({ policy: "" });
  server.routes.set("/t.html", html('<div id="in"></div>'));
  const page = await open(`${server.url}/t.html`, options);
  try {
    await test(page, await kinds(page), server);
  } finally {
    await page.context().close();
    server.close();
  }
}

const put = (page, inside) => page.evaluate((inside) => {
  document.getElementById("in").innerHTML = inside;
  document.querySelectorAll("#in > *").forEach((e) => e.show && e.show());
}, inside);
const state = (page, name) => page.evaluate((name) => document.querySelector(name).getAttribute("data-state"), name);

export default {
  "the fallback is seen until the first picture, and after a failure": () => blank(async (page, tags) => {
    for (const name of tags) {
      const fallback = '<p class="fall">表格 fallback</p>';
      // At every frame something is to be seen: the fallback or the picture, never neither.
      const gaps = page.evaluate((inside) => new Promise((done) => {
        const box = document.getElementById("in");
        box.innerHTML = inside;
        const element = box.lastElementChild;
        element.show();
        let [gap, both, frames] = [0, 0, 0];
        (function look() {
          const [fall, body] = [box.querySelector(".fall").offsetHeight > 0, element.shadowRoot.querySelector("slot").nextElementSibling.offsetHeight > 0];
          if (!fall && !body) gap++;
          if (fall && body) both++;
          if (element.getAttribute("data-state") === "ready" || frames++ > 1200) done({ gap, both, state: element.getAttribute("data-state"), fall });
          else requestAnimationFrame(look);
        })();
      }), `<aq-data src="${PACK}"></aq-data>${tag(name, "", fallback)}`);
      assert.deepEqual(await gaps, { gap: 0, both: 0, state: "ready", fall: false }, name);
      // A pack that is not there: words, and the fallback.
      await put(page, tag(name, 'src="/nowhere/"', fallback));
      await until(page, (name) => document.querySelector(name).getAttribute("data-state") === "error", name);
      const seen = await page.evaluate((name) => [document.querySelector(".fall").offsetHeight > 0, document.querySelector(name).shadowRoot.querySelector("[role=alert]").textContent], name);
      assert.ok(seen[0] && /没有找到数据文件/.test(seen[1]), `${name}: ${seen}`);
    }
  }),

  "before a print everything whose data are there is drawn, the rest shows its fallback": () => blank(async (page, tags) => {
    await page.evaluate((inside) => (document.getElementById("in").innerHTML = inside),
      `<aq-data src="${PACK}"></aq-data><aq-map></aq-map><aq-calendar></aq-calendar><div style="height:6000px"></div>` + tags.map((name) => tag(name, 'class="far"', "<p>fallback</p>")).join(""));
    // The page has the whole engine: what needs another would come after the print.
    const opened = () => ["aq-map", "aq-calendar"].map((name) => document.querySelector(name));
    await page.evaluate(`(${opened})().forEach((e) => e.show())`);
    await until(page, `(${opened})().every((e) => e.getAttribute("data-state") === "ready")`);
    const print = () => page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      return Array.from(document.querySelectorAll(".far"), (e) => {
        const drawn = e.getAttribute("data-state") === "ready";
        return [e.localName, drawn, drawn !== e.firstElementChild.offsetHeight > 0];
      });
    });
    const first = await print();
    assert.ok(first.every(([, , whole]) => whole), `either picture or fallback: ${JSON.stringify(first)}`);
    assert.ok(first.filter(([, drawn]) => drawn).length >= 2, `drawn at once: ${JSON.stringify(first)}`);
    await until(page, () => Array.from(document.querySelectorAll(".far")).every((e) => e.getAttribute("data-state") === "ready"));
    const later = await print();
    assert.ok(later.every(([, drawn, whole]) => drawn && whole), JSON.stringify(later));
  }),

  "five hundred made and dropped leave memory level": () => blank(async (page, tags) => {
    await put(page, `<aq-data src="${PACK}"></aq-data><div class="box"></div>`);
    const session = await page.context().newCDPSession(page);
    const count = async () => {
      for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
      const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      return { nodes, jsEventListeners, usedSize };
    };
    const cycle = (times) => page.evaluate(async ([times, made]) => {
      const box = document.querySelector(".box");
      for (let i = 0; i < times; i++) {
        box.innerHTML = made[i % made.length];
        box.firstElementChild.show();
        await new Promise((resolve) => setTimeout(resolve, i % 25 < made.length ? 60 : 8));
        box.textContent = "";
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }, [times, tags.map((name) => tag(name))]);
    await cycle(Math.max(50, 2 * tags.length));
    const before = await count();
    await cycle(500);
    const after = await count();
    const said = JSON.stringify([before, after]);
    assert.ok(after.nodes <= before.nodes + 100, said);
    assert.ok(after.jsEventListeners <= before.jsEventListeners + 20, said);
    assert.ok(after.usedSize <= before.usedSize * 1.05 + 300000, said);
  }),

  "every element gives files, words and numbers": () => blank(async (page, tags) => {
    for (const name of tags) {
      await put(page, `<aq-data src="${PACK}"></aq-data>${tag(name)}`);
      await until(page, (name) => document.querySelector(name).getAttribute("data-state") === "ready", name);
      const got = await page.evaluate(async (name) => {
        const element = document.querySelector(name);
        const png = await element.toPNG({ scale: 1 });
        return {
          svg: element.toSVG(), csv: await element.toCSV(), full: (await element.toCSV({ scope: "all" })).length, said: element.describe("en"),
          png: png.size, entries: element.shadowRoot.querySelectorAll(".menu button").length, code: element.embedCode({ form: "iframe" }),
        };
      }, name);
      assert.match(got.svg, /^<svg/, name);
      // Figures quoted from documents are not simulated, and say so.
      const quoted = name === "aq-progress";
      const part = PARTS.includes(name);
      for (const said of [quoted ? "非模拟数据" : "模拟数据 · 非实测"].concat(part ? [] : "数据来源")) assert.ok(got.svg.includes(said), `${name}: ${said} in the drawing`);
      assert.match(got.csv, quoted ? /^\ufeff标题,[^\r]+\r\n/ : /^\ufeff状态,模拟数据 · 非实测\r\n标题,[^\r]+\r\n/, name);
      for (const said of ["地区,", "时间,", "评价标准,", "数据来源,", "数据包,shanxi-demo r1"]) assert.ok(got.csv.includes(`\r\n${said}`), `${name}: ${said}`);
      assert.ok(got.csv.split("\r\n\r\n")[1].split("\r\n").length > 1, `${name}: rows`);
      assert.ok(got.full > 1000 && got.png > 3000 && got.said.length > 10, `${name} ${got.full} ${got.png} ${got.said}`);
      assert.ok(part ? !got.entries : got.entries >= 6, `${name}: ${got.entries} entries in the menu`);
      assert.ok(got.code.includes(`widget=${name.slice(3)}&`), got.code);
    }
  }),
};
