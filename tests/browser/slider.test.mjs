// Time, legend and table as elements of their own: keys, drag, play, linking, a month of counties hour by hour, sorting, files.
import assert from "node:assert/strict";
import fs from "node:fs";
import { open, ready, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

const DATA = '<aq-data src="/data/shanxi/" sync-url="hash"></aq-data>';
const ALL = "aq-map, aq-time, aq-legend, aq-table, aq-trend, aq-now, aq-calendar";

/** A page of some elements, drawn. */
async function on(body, test, { lang = "zh-CN", ...options } = {}) {
  const server = await serve({ policy: "" });
  server.routes.set("/t.html", html(`<main>${body}</main>`, lang));
  const page = await open(`${server.url}/t.html`, { width: 900, ...options });
  try {
    await until(page, () => Boolean(customElements.get("aq-time")));
    await page.evaluate((all) => document.querySelectorAll(all).forEach((e) => e.show()), ALL);
    await ready(page, ALL);
    await test(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    server.close();
  }
}

/** What the slider says of itself. */
const told = (page, tag = "aq-time") => page.evaluate((tag) => {
  const root = document.querySelector(tag).shadowRoot;
  const slider = root.querySelector("[role=slider]");
  const get = (name) => slider.getAttribute(`aria-${name}`);
  return { min: get("valuemin"), now: get("valuenow"), max: get("valuemax"), text: get("valuetext"), label: get("label"), shown: root.querySelector(".moment").textContent };
}, tag);
/** What the map is of. */
const mapped = (page) => page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").getAttribute("aria-label"));
const focus = (page) => page.evaluate(() => document.querySelector("aq-time").shadowRoot.querySelector("[role=slider]").focus());
const press = (page, n) => page.evaluate((n) => document.querySelector("aq-time").shadowRoot.querySelectorAll(".steps button")[n].click(), n);
const shows = (page, text) => until(page, (text) => document.querySelector("aq-time").shadowRoot.querySelector("[role=slider]").getAttribute("aria-valuetext") === text, text);

/** The colours of a canvas in a grid of points. */
const colours = (page, tag) => page.evaluate((tag) => {
  const canvas = document.querySelector(tag).shadowRoot.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const out = [];
  for (let y = 40; y < canvas.height; y += 9) for (let x = 4; x < canvas.width; x += 9) out.push(data[(y * canvas.width + x) * 4] * 65536 + data[(y * canvas.width + x) * 4 + 1] * 256 + data[(y * canvas.width + x) * 4 + 2]);
  return out;
}, tag);

export default {
  "keys move by a step, a day and to the ends, and the map follows": () => on(`${DATA}<aq-map></aq-map><aq-time period="7d"></aq-time>`, async (page) => {
    const first = await told(page);
    assert.deepEqual([first.min, first.now, first.max, first.text, first.shown], ["1", "168", "168", "2026年3月22日24时", "2026年3月22日24时"]);
    assert.match(first.label, /时间.*方向键/);
    await focus(page);
    for (const [key, text] of [
      ["ArrowLeft", "2026年3月22日23时"], ["ArrowDown", "2026年3月22日22时"], ["PageDown", "2026年3月21日22时"], ["PageUp", "2026年3月22日22时"],
      ["ArrowUp", "2026年3月22日23时"], ["ArrowRight", "2026年3月22日24时"], ["ArrowRight", "2026年3月22日24时"], ["Home", "2026年3月16日1时"], ["End", "2026年3月22日24时"],
    ]) {
      await page.keyboard.press(key);
      await shows(page, text);
      await until(page, (text) => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").getAttribute("aria-label").includes(text), text);
    }
    // The address says it; the newest takes it back.
    await page.keyboard.press("Home");
    await until(page, () => /time=2026-03-16T01:00/.test(location.hash));
    await press(page, 3);
    await until(page, () => !/time=/.test(location.hash));
    await shows(page, "2026年3月22日24时");
    await press(page, 1);
    await shows(page, "2026年3月22日23时");
    await press(page, 2);
    await shows(page, "2026年3月22日24时");
  }),

  "steps are of the map's averaging: days, months": async () => {
    for (const [body, text, max] of [
      [`<aq-map avg="24h"></aq-map><aq-time period="20d"></aq-time>`, "2026年3月22日", "20"],
      [`<aq-map metric="composite"></aq-map><aq-time></aq-time>`, "2026年3月", "27"],
      [`<aq-time avg="year"></aq-time>`, "2026年", "3"],
    ]) {
      await on(DATA + body, async (page) => {
        const { text: said, max: of } = await told(page);
        assert.deepEqual([said, of], [text, max]);
        if (!/map/.test(body)) return;
        const before = await mapped(page);
        await press(page, 1);
        await until(page, (before) => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").getAttribute("aria-label") !== before, before);
      });
    }
  },

  "a drag scrubs at each frame; the address, the statistics and the voice wait for its end": () => on(
    `${DATA}<aq-map></aq-map><aq-now place="140100"></aq-now><aq-time period="7d"></aq-time><aq-calendar period="60d" place="140100"></aq-calendar>`,
    async (page) => {
      await page.evaluate(() => document.querySelector("aq-time").scrollIntoView({ block: "center" }));
      await page.waitForTimeout(300);
      await page.evaluate(() => {
        window.seen = { states: [], hashes: new Set(), said: 0, drawn: 0 };
        document.addEventListener("aq-state", (e) => {
          window.seen.states.push(e.detail.passing);
          window.seen.hashes.add(location.hash);
        });
        for (const tag of ["aq-time", "aq-now", "aq-map"]) {
          new MutationObserver(() => window.seen.said++).observe(document.querySelector(tag).shadowRoot.querySelector(".spoken"), { childList: true });
        }
        const calendar = document.querySelector("aq-calendar");
        const render = calendar.render;
        calendar.render = function (view) {
          window.seen.drawn++;
          render.call(this, view);
        };
      });
      const box = await page.locator("aq-time .slider").boundingBox();
      const y = box.y + 20;
      await page.mouse.move(box.x + box.width - 24, y);
      await page.mouse.down();
      for (let i = 1; i <= 40; i++) await page.mouse.move(box.x + box.width - 24 - i * 15, y);
      await page.waitForTimeout(100);
      const during = await page.evaluate(() => ({ ...window.seen, hashes: Array.from(window.seen.hashes), hash: location.hash }));
      assert.ok(during.states.length > 3 && during.states.every(Boolean), JSON.stringify(during));
      assert.ok(!/time=/.test(during.hash) && during.said === 0 && during.drawn === 0, JSON.stringify(during));
      const now = (await told(page)).text;
      assert.ok((await mapped(page)).includes(now), "the map has followed");
      await page.mouse.up();
      await until(page, () => /time=2026-03/.test(location.hash) && window.seen.drawn > 0 && window.seen.said > 0);
      await page.waitForTimeout(1200);
      const after = await page.evaluate(() => ({ ...window.seen, hashes: 0 }));
      assert.equal(after.states.filter((passing) => !passing).length, 1, JSON.stringify(after));
      assert.ok(after.said <= 4, `spoken once by each: ${after.said}`);
      // Beyond the ends are the ends.
      await page.mouse.move(box.x + 200, y);
      await page.mouse.down();
      await page.mouse.move(-50, y + 80);
      await page.mouse.up();
      await shows(page, "2026年3月16日1时");
    },
  ),

  "playing goes on by itself, stops at the end, and starts only when asked": () => on(`${DATA}<aq-map></aq-map><aq-time period="2026-03-22..2026-03-22"></aq-time>`, async (page) => {
    await page.evaluate(() => document.querySelector("aq-time").scrollIntoView({ block: "center" }));
    await page.waitForTimeout(500);
    assert.equal((await told(page)).now, "24", "nothing plays unasked");
    await press(page, 0);
    await until(page, () => document.querySelector("aq-time").shadowRoot.querySelector("button").textContent === "暂停");
    await until(page, () => Number(document.querySelector("aq-time").shadowRoot.querySelector("[role=slider]").getAttribute("aria-valuenow")) === 3);
    await press(page, 0);
    const held = (await told(page)).now;
    await page.waitForTimeout(500);
    assert.equal((await told(page)).now, held, "paused");
    assert.match(await page.evaluate(() => location.hash), /time=/);
    await focus(page);
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await press(page, 0);
    await until(page, () => document.querySelector("aq-time").shadowRoot.querySelector("button").textContent === "播放" && document.querySelector("aq-time").shadowRoot.querySelector("[role=slider]").getAttribute("aria-valuenow") === "24");
    // Out of sight it stops.
    await press(page, 0);
    await until(page, () => document.querySelector("aq-time").shadowRoot.querySelector("button").textContent === "暂停");
    await page.evaluate(() => (document.querySelector("main").style.marginTop = "5000px"));
    await until(page, () => document.querySelector("aq-time").shadowRoot.querySelector("button").textContent === "播放");
    const away = (await told(page)).now;
    assert.ok(Number(away) < 24);
  }),

  "with reduced motion a step lasts a second": () => on(`${DATA}<aq-time period="7d" time="2026-03-20T01:00"></aq-time>`, async (page) => {
    const before = Number((await told(page)).now);
    await press(page, 0);
    await page.waitForTimeout(2500);
    const steps = Number((await told(page)).now) - before;
    assert.ok(steps >= 1 && steps <= 3, `${steps}`);
  }, { reducedMotion: "reduce" }),

  "a month of counties hour by hour: each step is the map of that hour": () => on(
    `<aq-data src="/data/shanxi/"></aq-data><aq-map level="county"></aq-map><aq-time period="2026-02-21..2026-03-22"></aq-time>`,
    async (page) => {
      await page.evaluate(() => document.querySelector("aq-time").setState({ time: "2026-02-21T01:00" }));
      await shows(page, "2026年2月21日1时");
      assert.equal((await told(page)).max, "720");
      const samples = await page.evaluate(async () => {
        const slider = document.querySelector("aq-time");
        const bar = slider.shadowRoot.querySelector("[role=slider]");
        const canvas = document.querySelector("aq-map").shadowRoot.querySelector("canvas");
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        const { left, width, top } = bar.getBoundingClientRect();
        const point = (type, i) => bar.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: left + 24 + ((width - 48) * i) / 719, clientY: top + 20, bubbles: true }));
        bar.setPointerCapture = () => {};
        const out = [];
        let last = "";
        let other = 0;
        point("pointerdown", 0);
        for (let i = 0; i < 720; i++) {
          point("pointermove", i);
          await frame();
          await frame();
          if (Number(bar.getAttribute("aria-valuenow")) < i) await frame();
          const said = bar.getAttribute("aria-valuetext");
          if (said !== last) other++;
          last = said;
          if (i % 90 === 45) {
            await frame();
            out.push([slider.getState().time, canvas.toDataURL()]);
          }
        }
        point("pointerup", 719);
        return { out, other, last };
      });
      assert.ok(samples.other >= 700, `${samples.other} of 720 steps were seen`);
      assert.equal(samples.last, "2026年3月22日24时");
      assert.equal(new Set(samples.out.map((s) => s[1])).size, samples.out.length, "hours differ");
      const direct = await page.evaluate(async (times) => {
        const out = [];
        for (const time of times) {
          const map = document.createElement("aq-map");
          const wide = document.querySelector("aq-map").clientWidth;
          for (const [key, value] of Object.entries({ src: "/data/shanxi/", level: "county", time })) map.setAttribute(key, value);
          map.style.width = `${wide}px`;
          document.querySelector("main").appendChild(map);
          map.show();
          while (map.getAttribute("data-state") !== "ready") await new Promise((done) => setTimeout(done, 20));
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const canvas = map.shadowRoot.querySelector("canvas");
          out.push(canvas.toDataURL());
          map.remove();
        }
        return out;
      }, samples.out.map((s) => s[0]));
      const same = await page.evaluate(async (pairs) => {
        const pixels = async (url) => {
          const image = new Image();
          image.src = url;
          await image.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height);
        };
        const out = [];
        for (const [a, b] of pairs) {
          const [first, second] = [await pixels(a), await pixels(b)];
          const [one, two] = [first.data, second.data];
          // Edges and lines of hatches may lie a pixel aside where colours are laid over colours: what counts is a block of five by five.
          const wide = first.width;
          const other = (i) => Math.abs(one[i] - two[i]) + Math.abs(one[i + 1] - two[i + 1]) + Math.abs(one[i + 2] - two[i + 2]) > 48;
          let far = one.length === two.length ? 0 : 1e9;
          for (let i = 0; i < one.length; i += 4) {
            if (!other(i)) continue;
            let block = true;
            for (let k = 0; k < 25 && block; k++) block = other(i + 4 * ((k % 5) + wide * Math.floor(k / 5)));
            if (block) far++;
          }
          out.push(far);
        }
        return out;
      }, samples.out.map((s, i) => [s[1], direct[i]]));
      assert.deepEqual(same, same.map(() => 0), "blocks of another colour than drawn directly");
    },
  ),

  "the legend apart is the map's, in its colours, and the map is shown without": () => on(
    `${DATA}<aq-map level="county" legend="none"></aq-map><aq-legend></aq-legend>`, async (page) => {
      const label = await page.evaluate(() => document.querySelector("aq-legend").shadowRoot.querySelector("[role=img]").getAttribute("aria-label"));
      assert.match(label, /图例.*县.*优 1–50.*严重污染 >300.*县级站/s);
      const seen = new Set(await colours(page, "aq-legend"));
      for (const level of [0x00e400, 0xffff00, 0xff7e00, 0xff0000, 0x99004c, 0x7e0023]) assert.ok(seen.has(level), level.toString(16));
      const svg = await page.evaluate(() => document.querySelector("aq-map").toSVG());
      assert.ok(!svg.includes("严重污染 &gt;300") && !svg.includes("严重污染 >300"), "none on the map");
      await page.evaluate(() => document.querySelector("aq-legend").setState({ pollutant: "O3" }));
      await until(page, () => /O3/.test(document.querySelector("aq-legend").shadowRoot.querySelector("[role=img]").getAttribute("aria-label")));
    },
  ),

  "a table is sorted by any column, names by pinyin, and saved as CSV": () => on(
    `${DATA}<aq-map></aq-map><aq-table></aq-table>`, async (page) => {
      const look = () => page.evaluate(() => {
        const root = document.querySelector("aq-table").shadowRoot;
        const heads = Array.from(root.querySelectorAll("th[scope=col]"), (th) => [th.textContent, th.getAttribute("aria-sort")]);
        const rows = Array.from(root.querySelectorAll("tbody tr"), (tr) => Array.from(tr.children, (c) => c.textContent));
        return { heads, rows, scopes: root.querySelectorAll("tbody th[scope=row]").length, caption: root.querySelector("caption").textContent, active: root.activeElement && root.activeElement.textContent };
      });
      const click = async (i, sort) => {
        await page.evaluate((i) => {
          const button = document.querySelector("aq-table").shadowRoot.querySelectorAll("th button")[i];
          button.focus();
          button.click();
        }, i);
        await until(page, ([i, sort]) => document.querySelector("aq-table").shadowRoot.querySelectorAll("th[scope=col]")[i].getAttribute("aria-sort") === sort, [i, sort]);
      };
      const first = await look();
      const picture = await page.evaluate(() => document.querySelector("aq-map").toTable());
      assert.deepEqual(first.rows, picture.rows, "the numbers of the map");
      assert.deepEqual([first.scopes, first.heads[0], first.rows[0][0]], [11, ["地区", null], "太原市"]);
      assert.match(first.caption, /山西省.*2026年3月22日24时/);
      await click(0, "ascending");
      const names = await look();
      assert.deepEqual(names.rows.map((r) => r[0]), ["长治市", "大同市", "晋城市", "晋中市", "临汾市", "吕梁市", "朔州市", "太原市", "忻州市", "阳泉市", "运城市"]);
      assert.equal(names.active, "地区", "the focus stays");
      await click(0, "descending");
      assert.equal((await look()).rows[0][0], "运城市");
      await click(0, null);
      assert.deepEqual((await look()).rows, picture.rows);
      await click(1, "ascending");
      const values = (await look()).rows.map((r) => Number(r[1]));
      assert.deepEqual(values, values.slice().sort((a, b) => a - b));
      const [download] = await Promise.all([page.waitForEvent("download"), page.evaluate(() => document.querySelector("aq-table").download("csv"))]);
      const csv = fs.readFileSync(await download.path(), "utf8");
      for (const [name, value] of first.rows) assert.ok(csv.includes(`${name},${value},`), name);
      // The trend's numbers: of the place chosen, in the trend's own period.
      await page.evaluate(() => {
        const trend = document.createElement("aq-trend");
        trend.setAttribute("period", "2d");
        document.querySelector("main").appendChild(trend);
        const table = document.querySelector("aq-table");
        table.setAttribute("chart", "trend");
        table.removeAttribute("order");
        table.setState({ selected: "140200" });
      });
      await until(page, () => {
        const root = document.querySelector("aq-table").shadowRoot;
        return root.querySelectorAll("tbody tr").length === 48 && /大同/.test(root.querySelector("caption").textContent);
      });
      assert.match(await page.evaluate(() => document.querySelector("aq-table").embedCode()), /<aq-table[^>]* chart="trend"/);
    },
  ),

  "controls name slider, legend and menu; none shows none": () => on(
    `<aq-data src="/data/shanxi/" place="140100"></aq-data><aq-map id="all" controls="all" period="3d"></aq-map><aq-map id="own"></aq-map>
    <aq-map id="none" controls="none"></aq-map><aq-map id="two" controls="legend share"></aq-map><aq-trend period="3d" controls="time"></aq-trend>`, async (page) => {
      await until(page, () => ["#all", "aq-trend"].every((id) => {
        const slider = document.querySelector(id).shadowRoot.querySelector("aq-time");
        if (slider) slider.show();
        return slider && slider.getAttribute("data-state") === "ready";
      }));
      const seen = await page.evaluate(() => Array.from(document.querySelectorAll("aq-map"), (map) => {
        const root = map.shadowRoot;
        return [map.id, Boolean(root.querySelector("aq-time")), map.toSVG().includes("严重污染"), !root.querySelector(".controls").hidden, !root.querySelector(".more").hidden, root.querySelectorAll(".menu button").length];
      }));
      assert.deepEqual(seen, [["all", true, true, true, true, 6], ["own", false, true, true, true, 6], ["none", false, false, false, false, 0], ["two", false, true, false, false, 1]]);
      // The slider within moves its picture, and the others of the group.
      await page.evaluate(() => document.querySelector("#all").shadowRoot.querySelector("aq-time").shadowRoot.querySelectorAll(".steps button")[1].click());
      await until(page, () => Array.from(document.querySelectorAll("aq-map")).every((map) => /22日23时/.test(map.shadowRoot.querySelector(".graphic").getAttribute("aria-label"))));
      await page.evaluate(() => document.querySelector("#all").setAttribute("controls", "none"));
      await until(page, () => !document.querySelector("#all").shadowRoot.querySelector("aq-time"));
    },
  ),

  "a picture on its own has a slider of its own": () => on(`<aq-map src="/data/shanxi/" controls="time" period="3d"></aq-map><aq-map id="other" src="/data/shanxi/"></aq-map>`, async (page) => {
    await until(page, () => {
      const slider = document.querySelector("aq-map").shadowRoot.querySelector("aq-time");
      if (slider) slider.show();
      return slider && slider.getAttribute("data-state") === "ready";
    });
    await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("aq-time").shadowRoot.querySelectorAll(".steps button")[1].click());
    await until(page, () => /22日23时/.test(document.querySelector("aq-map").shadowRoot.querySelector(".graphic").getAttribute("aria-label")));
    assert.match(await page.evaluate(() => document.querySelector("#other").shadowRoot.querySelector(".graphic").getAttribute("aria-label")), /22日24时/);
  }),
};
