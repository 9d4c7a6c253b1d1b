// Whatever breaks in the engine: nothing reaches the page, the instance is replaced, every picture is right at the end; and memory stays.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { SHOWN, markup } from "./elements.mjs";
import { open, ready, traps, until } from "./launch.mjs";
import { ROOT, addresses, page as html, publish, serve } from "./server.mjs";

const PACK = "/data/shanxi/";
const SMALL = path.join(ROOT, "tests/data/pack");

/** Serves a small pack of text at `/small/`, whose manifest can be changed. */
function small(server) {
  for (const name of fs.readdirSync(SMALL, { recursive: true }).map(String)) {
    const file = path.join(SMALL, name);
    if (fs.statSync(file).isFile()) server.routes.set(`/small/${name}`, (q, r) => r.end(fs.readFileSync(file)));
  }
  const own = JSON.parse(fs.readFileSync(path.join(SMALL, "manifest.json"), "utf8"));
  const revise = (more = {}) => server.routes.set("/small/manifest.json", JSON.stringify(Object.assign(own, { revision: own.revision + 1 }, more)));
  return { own, revise };
}

async function opened(body, test, { before = traps, clock = false, selector, prepare = () => {}, ...options } = {}) {
  const server = await serve({ policy: "" });
  prepare(server);
  server.routes.set("/t.html", html(body));
  const pack = small(server);
  const page = await open(undefined, { before, ...options });
  await page.addInitScript(() => {
    window.reached = [];
    addEventListener("error", (event) => window.reached.push(String(event.message)));
    addEventListener("unhandledrejection", (event) => window.reached.push(String(event.reason)));
  });
  if (clock) await page.clock.install();
  try {
    await page.goto(`${server.url}/t.html`);
    await until(page, () => Boolean(customElements.get("aq-map")));
    await page.evaluate(() => document.querySelectorAll("*").forEach((element) => element.show && element.show()));
    if (selector) await ready(page, selector);
    await test({ page, server, ...pack });
    assert.deepEqual(await page.evaluate(() => window.reached), []);
    assert.deepEqual(page.faults.filter((fault) => !/Failed to load resource/.test(fault)), []);
  } finally {
    await page.context().close();
    server.close();
  }
}

const FRAMES = `window.frames_ = () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));`;
/** What elements have drawn, without the moment. */
const pictures = (page, tags) => page.evaluate((tags) => Array.from(document.querySelectorAll(tags), (element) =>
  [element.localName, element.getAttribute("data-state"), element.shadowRoot.querySelector("[role=alert]").textContent, element.toSVG({ w: 720, h: 480 })].join("\n")), tags);

/** Hours of a station, as rows of a table: as many, from the first one of a year. */
function rows(count, year = 2010) {
  const out = [];
  for (let i = 1; i <= count; i++) {
    const time = new Date(Date.UTC(year, 0, 1, i)).toISOString().slice(0, 13);
    out.push(`st:A,${time}:00+08:00,1h,${i % 90},${i % 150},8,40,0.9,${i % 120},,,`);
  }
  return `${out.join("\n")}\n`;
}

/** Serves the small pack with other measurements, in as many files. */
function largePack(server, folder, files) {
  const own = JSON.parse(fs.readFileSync(path.join(SMALL, "manifest.json"), "utf8"));
  const [table, { name, range }] = own.files;
  for (const file of ["entities.csv", "groups.csv", "towns.topo.json", "towns.geojson"]) server.routes.set(folder + file, (q, r) => r.end(fs.readFileSync(path.join(SMALL, file))));
  own.files = [table];
  // Of two outlines of one level the second is refused, and said first.
  own.boundaries.pop();
  files.forEach((text, i) => {
    const file = i ? name.replace("hour", `hour${i}`) : name;
    own.files.push({ name: file, range });
    server.routes.set(folder + file, (q, r) => r.end(text));
  });
  server.routes.set(`${folder}manifest.json`, JSON.stringify(own));
}

/** Runs in a worker before its own script: calls that never end. */
function endless(calls) {
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    if (!instance.exports || !instance.exports.memory) return instance;
    const exports = {};
    for (const [name, value] of Object.entries(instance.exports)) {
      exports[name] = typeof value !== "function" ? value : (...given) => {
        // A file of more than 4 MB, or any picture.
        if (name === calls && (name !== "pack_add" || given.some((size) => size > 4 << 20))) for (;;);
        return value(...given);
      };
    }
    return { exports };
  };
}

/** Calls that never end: of which pack, which element says so, and which goes on. */
const LOOPS = {
  "a large file": { calls: "pack_add", body: `<aq-map src="/large/" level="county"></aq-map><aq-now src="${PACK}" place="140100"></aq-now>`, alert: "aq-map", goes: "aq-now" },
  "a picture of a large pack": { calls: "view_update", body: `<aq-map src="/many/" level="county"></aq-map><aq-now src="${PACK}" place="140100"></aq-now>`, alert: "aq-map", goes: "aq-now" },
};

export default {
  "t09_three_hundred_failed_refreshes_leave_the_instance_as_it_was": () => opened(`<aq-data src="/small/"></aq-data><aq-map></aq-map><aq-now></aq-now>`, async ({ page, server, revise, own }) => {
    const before = await pictures(page, "aq-map, aq-now");
    const entities = fs.readFileSync(path.join(SMALL, "entities.csv"));
    await page.evaluate(() => (window.refresh = async (n) => {
      for (let i = 0; i < n; i++) await document.querySelector("aq-data").refresh();
    }));
    for (const [name, bytes] of [["entities.csv", "a,b\n1,2\n"], ["entities.csv", entities.subarray(0, 20)], ["manifest.json", "{"], ["manifest.json", '{"schema":"lantian-pack/1","id":"x","boundaries":[{"src":"none.json"}],"files":[]}']]) {
      revise();
      server.routes.set(`/small/${name}`, (q, r) => r.end(bytes));
      await page.evaluate(() => window.refresh(75));
      assert.notEqual(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent), "", name);
      server.routes.set("/small/entities.csv", (q, r) => r.end(entities));
    }
    const client = await page.context().newCDPSession(page);
    await client.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(200);
    revise({ revision: own.revision });
    await page.evaluate(() => document.querySelector("aq-data").refresh());
    await ready(page, "aq-map, aq-now");
    assert.deepEqual(await pictures(page, "aq-map, aq-now"), before);
    // The words of a failure are in the second part: it comes once, with an instance of its own.
    assert.equal(await page.evaluate(() => window.memories.length), 2);
    assert.ok(await page.evaluate(() => window.memories[1].buffer.byteLength) < 32 << 20);
  }, { selector: "aq-map, aq-now" }),

  "t07_what_fails_again_is_not_drawn_again": async () => {
    // A table that never comes, measurements that never come, and a next revision of which a table never comes.
    const lacks = {
      "a table": { file: "events.csv", told: () => true },
      "measurements": { file: "obs/station/hour/2026-02.aqc.gz", told: () => true },
      "the next revision": { file: "entities.csv", later: true, told: () => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent },
    };
    for (const [what, { file, later, told }] of Object.entries(lacks)) {
      const gone = (server) => server.routes.set(PACK + file, (q, r) => ((r.statusCode = 404), r.end()));
      await opened(`<aq-data src="${PACK}"></aq-data><aq-map></aq-map><aq-trend place="140100" period="30d"></aq-trend>`, async ({ page, server }) => {
        const asked = () => server.seen.filter((name) => name === PACK + file).length;
        if (later) {
          publish(server, { "entities.csv": `${fs.readFileSync(path.join(ROOT, "www", PACK, "entities.csv"), "utf8")}\n` });
          gone(server);
          await page.evaluate(() => void document.querySelector("aq-data").refresh());
        }
        await until(page, told);
        await page.waitForTimeout(300);
        const before = [asked(), await page.evaluate(() => (window.drawn = 0))];
        for (let i = 0; i < 40 && asked() < before[0] + 4; i++) {
          await page.clock.fastForward(20000);
          await page.waitForTimeout(100);
        }
        assert.ok(before[0] > 0 && asked() >= before[0] + 4, `${what}: asked for ${asked()} times`);
        await page.waitForTimeout(300);
        assert.equal(await page.evaluate(() => window.drawn), 0, `${what}: drawn again`);
        server.routes.delete(PACK + file);
        if (later) publish(server, {}, 3);
        await until(page, async () => window.drawn > 0).catch(async () => {
          await page.clock.fastForward(300000);
          await until(page, () => window.drawn > 0);
        });
      }, { clock: true, selector: "aq-map, aq-trend", prepare: later ? undefined : gone, before: `(${traps})(); window.drawn = 0; window.always = (name) => { if (name === "view_update") window.drawn++; };` });
    }
  },

  "t09_what_an_element_gives_after_a_refresh_is_of_the_pack_there_is_then": () => opened(`<aq-data src="${PACK}" sync-url="hash"></aq-data><aq-map></aq-map><aq-now place="140100"></aq-now><aq-trend place="140100" period="7d"></aq-trend>`, async ({ page, server }) => {
    const entities = fs.readFileSync(path.join(ROOT, "www", PACK, "entities.csv"), "utf8");
    for (const [revision, name] of [[2, "太原甲市"], [3, "太原乙市"]]) {
      publish(server, { "entities.csv": entities.replace("太原市", name) }, revision);
      const given = await page.evaluate(async () => {
        await document.querySelector("aq-data").refresh();
        // In the same task in which the new pack took the place of the old one.
        const shown = Array.from(document.querySelectorAll("aq-map, aq-now, aq-trend"));
        const tables = shown.map((element) => element.toCSV());
        const said = shown.map((element) => [element.describe(), JSON.stringify(element.toTable()), element.toSVG(), element.embedCode({ form: "static" }), element.embedCode({ frozen: true }), element.link({ pin: true })]);
        // Asked at once: it is about the picture of the new pack, and drawn of it.
        const check = shown[0].verify();
        return { said, tables: await Promise.all(tables), check: await check, page: await shown[0].toHTML() };
      });
      for (const one of given.said) {
        assert.ok(one.join().includes(name) && !one.join().includes("太原市"), `${name} is in ${one.map((text) => text.slice(0, 200)).join("\n")}`);
        assert.match(one[4], new RegExp(`@${revision}/`));
      }
      assert.ok(given.tables.every((table) => table.includes(name) && !table.includes("太原市")));
      assert.ok(given.page.includes(name));
      // Published figures are of measured data.
      assert.deepEqual(given.check.diffs.filter(({ kind }) => kind !== "published"), []);
    }
    assert.equal(await page.evaluate(() => window.memories.length <= 2), true, "no instance broke");
  }, { selector: "aq-map, aq-now, aq-trend" }),

  "t09_a_trap_in_any_call_is_met": () => opened(`<aq-data src="${PACK}"></aq-data>${markup('place="140100" period="1d" explain="composite:140100:2026-02"')}`, async ({ page }) => {
    await page.evaluate(FRAMES);
    const before = await pictures(page, SHOWN.join());
    const names = ["view_(height|update)", "view_paint", "view_pick", "view_walk", "view_card", "view_overlay", "view_find", "view_ways", "view_at", "view_enlarge", "view_controls", "view_describe",
      "view_title", "view_table", "view_set", "view_needs", "view_new", "__wbg_view_free", "__wbg_pack_free", "pack_add", "pack_files", "pack_info", "view_svg", "view_zoom"];
    for (const name of names) {
      await page.evaluate(async (name) => {
        window.trap = new RegExp(name);
        const data = document.querySelector("aq-data");
        const map = document.querySelector("aq-map");
        const box = (element) => element.shadowRoot.querySelector(".graphic");
        const key = (element, key) => box(element).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
        for (const element of [map, document.querySelector("aq-trend")]) {
          const { left, top } = box(element).getBoundingClientRect();
          box(element).dispatchEvent(new PointerEvent("pointermove", { clientX: left + 300, clientY: top + 300, pointerType: "mouse", bubbles: true }));
          for (const one of ["Home", "ArrowRight", "+", "0", "t", "Escape"]) key(element, one);
        }
        map.shadowRoot.querySelector("input").value = "大同";
        map.shadowRoot.querySelector("input").oninput();
        await window.frames_();
        data.setState({ selected: "140200" });
        await window.frames_();
        data.setState(Object.keys(data.state).reduce((all, key) => Object.assign(all, { [key]: undefined }), {}));
        dispatchEvent(new Event("beforeprint"));
        dispatchEvent(new Event("afterprint"));
        await window.frames_();
        if (window.trap) await data.refresh();
      }, name);
      await until(page, (tags) => Array.from(document.querySelectorAll(tags)).every((element) => element.getAttribute("data-state") === "ready" && !element.shadowRoot.querySelector("[role=alert]").textContent), SHOWN.join())
        .catch((error) => assert.fail(`${name}: ${error.message}`));
      assert.equal(await page.evaluate(() => window.trap), undefined, `${name} was called`);
      // As after ten minutes.
      await page.evaluate(() => document.querySelector("aq-data").refresh());
    }
    // A zoom ends a moment after its key: it is taken back like the other choices.
    await page.waitForTimeout(1000);
    await page.evaluate(() => {
      const data = document.querySelector("aq-data");
      data.setState(Object.fromEntries(Object.keys(data.state).map((key) => [key, undefined])));
    });
    await ready(page, SHOWN.join());
    assert.equal(await page.evaluate(() => window.trapped), names.length);
    assert.deepEqual(await pictures(page, SHOWN.join()), before);
  }, { selector: SHOWN.join() }),

  "t10_what_breaks_the_engine_is_begun_twice_at_most": () => opened(`<aq-map src="/small/"><p>自己的说明</p></aq-map><aq-now src="/small/"></aq-now><aq-now src="${PACK}" place="140100"></aq-now>`, async ({ page }) => {
    // A table breaks it each time: it is left out, and named; another pack goes on.
    const alert = (selector) => page.evaluate((selector) => document.querySelector(selector).shadowRoot.querySelector("[role=alert]").textContent, selector);
    await until(page, () => document.querySelector("aq-map").getAttribute("data-state") === "error");
    assert.match(await alert("aq-map"), /entities\.csv/);
    await page.waitForTimeout(5000);
    assert.equal(await page.evaluate(() => window.count), 2, "decoded twice, not again with each retry");
    await ready(page, `aq-now[src="${PACK}"]`);
  }, {
    before: `(${traps})(); window.count = 0; window.always = (name, given) => name === "pack_add" && given.includes(${fs.statSync(path.join(SMALL, "entities.csv")).size}) && ++window.count > 0;`,
  }),

  "t10_a_picture_that_breaks_the_engine_each_time_is_given_up_and_the_others_go_on": () => opened(`<aq-data src="${PACK}"></aq-data><aq-map></aq-map><aq-now place="140100"></aq-now>`, async ({ page }) => {
    await page.evaluate(() => {
      window.count = 0;
      // The map is drawn with alpha off; nothing else of this page is painted.
      window.always = (name) => name === "view_paint" && ++window.count > 0;
      document.querySelector("aq-data").setState({ pollutant: "PM10" });
    });
    await until(page, () => /中断/.test(document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent));
    await ready(page, "aq-now");
    assert.equal(await page.evaluate(() => window.count), 2, "once in the part the page opened with, and once in the whole module");
    assert.ok(await page.evaluate(() => document.querySelector("aq-now").shadowRoot.textContent.includes("PM10")));
    assert.ok(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("canvas").offsetParent !== null), "what was drawn stays");
    await page.evaluate(() => {
      window.always = undefined;
      document.querySelector("aq-data").setState({ pollutant: "O3" });
    });
    await ready(page, "aq-map");
  }, { selector: "aq-map, aq-now" }),

  "t10_a_view_that_cannot_be_made_is_tried_twice_for_each_picture": () => opened(`<aq-data src="${PACK}"></aq-data><aq-map></aq-map>`, async ({ page }) => {
    await page.evaluate(() => {
      window.count = 0;
      window.always = (name) => name === "view_new" && ++window.count > 0;
      document.querySelector("aq-map").insertAdjacentHTML("afterend", '<aq-now place="140100"></aq-now>');
      document.querySelector("aq-now").show();
    });
    await until(page, () => ["aq-map", "aq-now"].every((tag) => /中断/.test(document.querySelector(tag).shadowRoot.querySelector("[role=alert]").textContent)));
    assert.equal(await page.evaluate(() => window.count), 4);
    await page.evaluate(() => {
      window.always = undefined;
      document.querySelector("aq-data").setState({ pollutant: "O3" });
    });
    await ready(page, "aq-map, aq-now");
  }, { selector: "aq-map" }),

  "t11_an_instance_with_many_times_what_its_packs_need_is_replaced_between_two_pictures": () => opened(`<aq-data src="${PACK}"></aq-data><aq-map></aq-map><aq-trend place="140100" period="7d"></aq-trend>`, async ({ page, server }) => {
    const before = await pictures(page, "aq-map, aq-trend");
    // As after a pack that needed very much.
    await page.evaluate(() => window.memories[0].grow(8000));
    publish(server, {});
    await page.evaluate(() => {
      window.gaps = [];
      const look = () => {
        const map = document.querySelector("aq-map");
        if (map.getAttribute("data-state") !== "ready" || map.shadowRoot.querySelector("[role=alert]").textContent) window.gaps.push(map.getAttribute("data-state"));
        window.looking = requestAnimationFrame(look);
      };
      look();
      return document.querySelector("aq-data").refresh();
    });
    await until(page, () => window.memories.length === 2);
    await page.waitForTimeout(500);
    await ready(page, "aq-map, aq-trend");
    assert.deepEqual(await page.evaluate(() => window.gaps), [], "the map was there all the time");
    assert.deepEqual(await pictures(page, "aq-map, aq-trend"), before);
    assert.ok(await page.evaluate(() => window.memories[1].buffer.byteLength < 96 << 20));
    // The old one is let go: nothing holds its memory but this test.
    await page.evaluate(() => document.querySelector("aq-data").refresh());
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.memories.length), 2, "it is replaced once");
  }, { selector: "aq-map, aq-trend" }),

  "t11_an_instance_whose_packs_need_much_is_kept": () => opened(`<aq-data src="/large/"></aq-data><aq-map level="county"></aq-map>`, async ({ page }) => {
    await ready(page, "aq-map");
    // More than a small pack may have, and less than four times what five megabytes of measurements need.
    await page.evaluate(() => window.memories[0].grow(2000));
    for (let i = 0; i < 3; i++) await page.evaluate(() => document.querySelector("aq-data").refresh());
    await ready(page, "aq-map");
    assert.equal(await page.evaluate(() => window.memories.length), 1);
    // Beyond that it is replaced.
    await page.evaluate(() => window.memories[0].grow(2000));
    await page.evaluate(() => document.querySelector("aq-data").refresh());
    await until(page, () => window.memories.length === 2);
    await ready(page, "aq-map");
  }, { selector: "aq-map", prepare: (server) => largePack(server, "/large/", [fs.readFileSync(path.join(SMALL, "obs/hour.csv"), "utf8") + rows(100000)]) }),

  "t12_the_engine_may_break_again_after_a_while": () => opened(`<aq-data src="/small/"></aq-data><aq-map></aq-map><aq-now></aq-now>`, async ({ page }) => {
    const before = await pictures(page, "aq-map, aq-now");
    const alert = () => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent;
    const broken = async () => {
      await page.evaluate(() => {
        window.trap = /view_paint/;
        const data = document.querySelector("aq-data");
        data.setAttribute("theme", data.getAttribute("theme") === "dark" ? "light" : "dark");
      });
      await page.waitForTimeout(150);
    };
    // Far more often than any budget of a page's life, but not at once.
    for (let i = 0; i < 20; i++) {
      await broken();
      await until(page, () => !window.trap);
      await ready(page, "aq-map, aq-now");
      await page.clock.fastForward(180000);
    }
    // Too often within ten minutes: it stands still, and says so.
    for (let i = 0; i < 6; i++) await broken();
    await page.evaluate(() => (window.trap = undefined));
    assert.match(await until(page, alert), /中断/);
    await page.clock.fastForward(800000);
    await until(page, () => Array.from(document.querySelectorAll("aq-map, aq-now")).every((element) => element.getAttribute("data-state") === "ready" && !element.shadowRoot.querySelector("[role=alert]").textContent));
    await page.evaluate(() => document.querySelector("aq-data").removeAttribute("theme"));
    await page.waitForTimeout(100);
    assert.deepEqual(await pictures(page, "aq-map, aq-now"), before);
  }, { selector: "aq-map, aq-now", clock: true }),

  "t12_a_file_that_is_refused_is_not_blamed_for_a_break": () => opened(`<aq-data src="/located/"></aq-data><aq-map></aq-map>`, async ({ page }) => {
    const alert = () => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent;
    assert.match(await until(page, alert), /towns\.geojson.*已经读过/, "the pack has two outlines of one level");
    for (let i = 0; i < 3; i++) {
      await page.evaluate(() => {
        window.trap = /view_paint/;
        const data = document.querySelector("aq-data");
        data.setAttribute("theme", data.getAttribute("theme") === "dark" ? "light" : "dark");
      });
      await until(page, () => !window.trap);
      await page.waitForTimeout(150);
      await ready(page, "aq-map");
      assert.match(await until(page, alert), /towns\.geojson.*已经读过/);
    }
  }, {
    selector: "aq-map",
    prepare: (server) => {
      for (const name of ["entities.csv", "towns.topo.json", "towns.geojson", "obs/hour.csv"]) server.routes.set(`/located/${name}`, (q, r) => r.end(fs.readFileSync(path.join(SMALL, name))));
      const own = JSON.parse(fs.readFileSync(path.join(SMALL, "manifest.json"), "utf8"));
      server.routes.set("/located/manifest.json", JSON.stringify(Object.assign(own, { located: true })));
    },
  }),

  "t13_what_does_not_end_is_begun_in_a_worker_and_given_up": async () => {
    const large = fs.readFileSync(path.join(SMALL, "obs/hour.csv"), "utf8") + rows(100000);
    // The pack of measurements in one large file, and one of four files that are together large.
    const packs = { "/large/": [large], "/many/": [0, 1, 2, 3, 4].map((part) => large + rows(10, 2024 + part % 2)) };
    for (const [what, { calls, body, alert, goes }] of Object.entries(LOOPS)) {
      const asked = [];
      await opened(body, async ({ page, server }) => {
        // The worker that is asked runs a script in which a call never ends; the bytes that are compared before are the right ones.
        const began = Date.now();
        await page.evaluate(() => document.querySelectorAll("*").forEach((element) => element.show && element.show()));
        await until(page, (selector) => document.querySelector(selector).shadowRoot.querySelector("[role=alert]").textContent, alert, 10000);
        await until(page, (selector) => /中断/.test(document.querySelector(selector).shadowRoot.querySelector("[role=alert]").textContent), alert, 30000);
        const took = Date.now() - began;
        console.log(`     ${what}: said after ${took} ms`);
        // The worker is waited for five seconds, for a picture three; how long it takes to start is the machine's.
        assert.ok(took < 10000, `${what}: ${took} ms`);
        assert.deepEqual(await page.evaluate(() => window.stood.filter((ms) => ms > 3000)), [], `${what}: the page itself never stood`);
        await ready(page, goes);
        assert.ok(asked.length >= 2, what);
      }, {
        before: `(${traps})(); window.stood = []; { let last = performance.now(); setInterval(() => { const now = performance.now(); window.stood.push(now - last); last = now; }, 100); }`,
        prepare: (server) => {
          for (const [folder, files] of Object.entries(packs)) largePack(server, folder, files);
          for (const name of addresses("worker")) {
            const script = fs.readFileSync(path.join(ROOT, "www", name), "utf8");
            server.routes.set(name, (q, r) => {
              asked.push(name);
              r.setHeader("Content-Type", "text/javascript");
              r.end(q.headers["sec-fetch-dest"] === "worker" ? `(${endless})(${JSON.stringify(calls)});${script}` : script);
            });
          }
        },
      });
    }
  },

  "t13_what_is_large_and_ends_is_drawn": () => opened(`<aq-map src="/large/" level="county"></aq-map>`, async ({ page, server }) => {
    await ready(page, "aq-map");
    assert.ok(addresses("worker").every((name) => server.seen.includes(name)), "a worker read it first");
    assert.equal(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent), "");
  }, { prepare: (server) => largePack(server, "/large/", [fs.readFileSync(path.join(SMALL, "obs/hour.csv"), "utf8") + rows(100000)]) }),

  "t13_where_no_worker_runs_what_is_large_is_drawn_all_the_same": async () => {
    const large = [fs.readFileSync(path.join(SMALL, "obs/hour.csv"), "utf8") + rows(100000)];
    const lacks = {
      "its script is gone": (server) => addresses("worker").forEach((name) => server.routes.set(name, (q, r) => ((r.statusCode = 404), r.end()))),
      "its script is another one": (server) => addresses("worker").forEach((name) => server.routes.set(name, (q, r) => r.end("//"))),
      "it breaks at once": (server) => addresses("worker").forEach((name) => server.routes.set(name, (q, r) => {
        const script = fs.readFileSync(path.join(ROOT, "www", name), "utf8");
        r.setHeader("Content-Type", "text/javascript");
        r.end(q.headers["sec-fetch-dest"] === "worker" ? `throw 1;${script}` : script);
      })),
    };
    for (const [what, lack] of Object.entries(lacks)) {
      await opened('<aq-map src="/large/" level="county"></aq-map>', async ({ page }) => {
        await ready(page, "aq-map").catch((error) => assert.fail(`${what}: ${error.message}`));
        assert.equal(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent), "", what);
      }, { prepare: (server) => (largePack(server, "/large/", large), lack(server)) });
    }
  },
};
