// Everyone can use every element: by keyboard, by ear, enlarged, without colour, in light and dark and forced colours.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { PICTURES, SHOWN, markup } from "./elements.mjs";
import { open, ready, until } from "./launch.mjs";
import { ROOT, page as html, serve } from "./server.mjs";

const PACK = 'src="/data/shanxi/" place="140100" period="1d"';
const AXE = fs.readFileSync(path.join(ROOT, "tests/browser/node_modules/axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const show = (page) => page.evaluate(() => document.querySelectorAll("*").forEach((e) => e.show && e.show()));

/** A page of all elements, drawn unless told otherwise. */
async function all(test, { attributes = PACK, lang = "zh-CN", spoil, state = "ready", policy = "", body, ...options } = {}) {
  const server = await serve({ policy });
  server.routes.set("/t.html", html(`<main><h1>t</h1>${body || markup(attributes)}</main>`, lang));
  if (spoil) spoil(server);
  const page = await open(`${server.url}/t.html`, options);
  try {
    await until(page, () => Boolean(customElements.get("aq-map")));
    await show(page);
    if (state === "ready") await ready(page, SHOWN.filter((tag) => !body || body.includes(`<${tag} `)).join());
    else await until(page, ([all, state]) => Array.from(document.querySelectorAll(all)).every((e) => state.includes(e.getAttribute("data-state"))), [SHOWN.join(), state]);
    await test(page, server);
  } finally {
    await page.context().close();
    server.close();
  }
}

/** Runs axe; what it cannot decide is a fault as well. */
async function axe(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  assert.ok(found.passes.length > 15, `the checker ran: ${found.passes.length}`);
  const told = (list) => list.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.flat().join(" ")} ${node.html.slice(0, 120)}`));
  assert.deepEqual(told(found.violations), []);
  // Explained: cells that are scrolled out of sight, of tables whose cells in sight are good.
  const host = (node) => node.target.flat()[0];
  const good = new Set(found.passes.filter((rule) => rule.id === "color-contrast").flatMap((rule) => rule.nodes).filter((node) => /^<(td|th|caption)/.test(node.html)).map(host));
  const explained = (rule, node) => rule.id === "color-contrast" && /^<(td|th|caption)/.test(node.html) && good.has(host(node));
  const doubts = found.incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !explained(rule, node)) }));
  assert.deepEqual(told(doubts), []);
}

const gone = (request, response) => ((response.statusCode = 404), response.end("gone"));
const never = () => {};
const STATES = {
  ready: {},
  error: { state: "error", spoil: (s) => s.routes.set("/data/shanxi/manifest.json", gone) },
  loading: { state: "loading", spoil: (s) => s.routes.set("/data/shanxi/manifest.json", never) },
  // Without a single measurement some have a picture, some a sentence.
  empty: {
    state: "ready or error", spoil: (s) => {
      const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, "www/data/shanxi/manifest.json"), "utf8"));
      manifest.files = manifest.files.filter((file) => !file.name.startsWith("obs/"));
      s.routes.set("/data/shanxi/manifest.json", JSON.stringify(manifest));
    },
  },
};
const SIGHTS = { light: {}, dark: { dark: true }, "forced colours": { forcedColors: "active" } };

const tests = {};
for (const [sight, options] of Object.entries(SIGHTS)) {
  for (const lang of ["zh-CN", "en"]) {
    tests[`axe finds nothing and doubts nothing: ${sight}, ${lang}`] = async () => {
      for (const [name, state] of Object.entries(STATES)) {
        await all(async (page) => {
          // Tables and menus are judged open.
          await page.evaluate((tags) => document.querySelectorAll(tags).forEach((e) => e.shadowRoot.querySelectorAll("[aria-expanded=false]").forEach((b) => b.click())), SHOWN.join());
          await axe(page).catch((error) => {
            error.message = `${name}: ${error.message}`;
            throw error;
          });
        }, { width: 2200, ...options, ...state, lang }).catch((error) => {
          error.message = `${name}: ${error.message}`;
          throw error;
        });
      }
    };
  }
}

/** What has the focus, through shadow roots: the host and what is in it. */
const focus = (page) => page.evaluate(() => {
  let at = document.activeElement;
  const host = at && at.localName;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  return { host, what: at && (at.className || at.localName), id: at && at.id };
});

Object.assign(tests, {
  "a picture is one tab stop beside its visible controls, and Tab leaves it both ways": async () => {
    for (const tag of PICTURES) {
      await all(async (page) => {
        const wanted = await page.evaluate((tag) => {
          const seen = (e) => e.offsetParent !== null && getComputedStyle(e).visibility !== "hidden";
          return Array.from(document.querySelector(tag).shadowRoot.querySelectorAll("button, select, a[href], input, textarea, summary")).filter((e) => seen(e) && e.tabIndex >= 0).length;
        }, tag);
        await page.evaluate(() => document.getElementById("before").focus());
        const stops = [];
        for (let i = 0; i < 60; i++) {
          await page.keyboard.press("Tab");
          const at = await focus(page);
          if (at.id === "after") break;
          stops.push(at.what);
        }
        assert.equal((await focus(page)).id, "after", `${tag} lets go: ${stops}`);
        assert.equal(stops.filter((what) => what === "graphic").length, 1, `${tag}: ${stops}`);
        assert.equal(stops.length, wanted + 1, `${tag}: ${stops}`);
        for (let i = 0; i < stops.length + 1; i++) await page.keyboard.press("Shift+Tab");
        assert.equal((await focus(page)).id, "before");
      }, { body: `<button id="before">b</button><h2>t</h2><${tag} ${PACK}></${tag}><button id="after">a</button>` });
    }
  },

  "the focus is seen on every colour: two rings of two pixels, one dark and one light": async () => {
    for (const dark of [false, true]) {
      await all(async (page) => {
        for (const tag of PICTURES) {
          await page.evaluate((tag) => document.querySelector(tag).scrollIntoView(), tag);
          await page.keyboard.press("Tab");
          const ring = await page.evaluate((tag) => {
            const graphic = document.querySelector(tag).shadowRoot.querySelector(".graphic");
            graphic.focus({ focusVisible: true });
            const outer = getComputedStyle(graphic);
            const inner = getComputedStyle(graphic, "::after");
            return { outer: [outer.outlineColor, parseFloat(outer.outlineWidth), outer.outlineStyle], inner: [inner.borderTopColor, parseFloat(inner.borderTopWidth), inner.borderTopStyle] };
          }, tag);
          assert.ok(ring.outer[1] >= 2 && ring.inner[1] >= 2 && ring.outer[2] === "solid" && ring.inner[2] === "solid", JSON.stringify(ring));
          for (const fill of [[0, 228, 0], [255, 255, 0], [255, 126, 0], [255, 0, 0], [153, 0, 76], [126, 0, 35], [255, 255, 255], [0, 0, 0]]) {
            const best = Math.max(contrast(rgb(ring.outer[0]), fill), contrast(rgb(ring.inner[0]), fill));
            assert.ok(best >= 3, `${tag} on ${fill}: ${best}`);
          }
        }
      }, { dark });
    }
  },

  "keys speak the item, once a second at most; loading and hovering say nothing": async () => {
    await all(async (page) => {
      for (const tag of PICTURES) {
        const said = await page.evaluate((tag) => {
          const live = document.querySelector(tag).shadowRoot.querySelector("[role=status].spoken");
          window.said = [];
          new MutationObserver(() => live.textContent && window.said.push([performance.now(), live.textContent])).observe(live, { childList: true, characterData: true, subtree: true });
          document.querySelector(tag).scrollIntoView();
          return live.textContent;
        }, tag);
        assert.equal(said, "", `${tag} says nothing on load`);
        const box = await page.locator(`${tag} .graphic`).boundingBox();
        for (let i = 1; i < 6; i++) await page.mouse.move(box.x + (box.width * i) / 6, box.y + box.height / 2);
        await page.waitForTimeout(50);
        assert.deepEqual(await page.evaluate(() => window.said), [], `${tag} says nothing on hover`);
        await page.evaluate((tag) => document.querySelector(tag).shadowRoot.querySelector(".graphic").focus(), tag);
        for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"]) await page.keyboard.press(key);
        await page.waitForTimeout(1300);
        const heard = await page.evaluate(() => window.said);
        assert.ok(heard.length >= 1 && heard.length <= 2, `${tag}: ${JSON.stringify(heard)}`);
        for (let i = 1; i < heard.length; i++) assert.ok(heard[i][0] - heard[i - 1][0] >= 990, `${tag}: ${JSON.stringify(heard)}`);
        const shown = await page.evaluate((tag) => document.querySelector(tag).shadowRoot.querySelector(".card").hidden, tag);
        assert.equal(shown, false);
        await page.keyboard.press("Escape");
        assert.equal(await page.evaluate((tag) => document.querySelector(tag).shadowRoot.querySelector(".card").hidden, tag), true, `${tag}: Escape closes the card`);
      }
    });
  },

  "arrows go there and back, Enter chooses, Escape closes, in every picture": async () => {
    await all(async (page) => {
      for (const tag of PICTURES) {
        const at = () => page.evaluate((tag) => {
          const root = document.querySelector(tag).shadowRoot;
          return root.querySelector(".card").hidden ? "" : root.querySelector(".card").textContent;
        }, tag);
        await page.evaluate((tag) => {
          const element = document.querySelector(tag);
          window.chosen = [];
          for (const type of ["aq-select", "aq-explain"]) element.addEventListener(type, (event) => window.chosen.push(type));
          element.shadowRoot.querySelector(".graphic").focus();
        }, tag);
        await page.keyboard.press("Home");
        const first = await at();
        assert.notEqual(first, "", `${tag}: Home opens a card`);
        await page.keyboard.press("End");
        const last = await at();
        // Along at least one axis the picture is walked, and the opposite arrow leads back.
        let [walked, moved] = [0, 0];
        for (const [there, back] of [["ArrowRight", "ArrowLeft"], ["ArrowDown", "ArrowUp"], ["ArrowLeft", "ArrowRight"], ["ArrowUp", "ArrowDown"]]) {
          await page.keyboard.press("Home");
          const from = await at();
          await page.keyboard.press(there);
          const to = await at();
          if (to === from) continue;
          moved++;
          await page.keyboard.press(back);
          if ((await at()) === from) walked++;
        }
        // On a map the nearest to the east need not have its nearest to the west.
        assert.ok(first !== last && (walked >= 1 || (tag === "aq-map" && moved >= 2)), `${tag}: arrows ${moved} ${walked}`);
        await page.keyboard.press("Home");
        await page.keyboard.press("Escape");
        assert.equal(await at(), "", `${tag}: Escape closes`);
        for (const key of ["End", "Enter", "Home", "ArrowRight", "Enter"]) await page.keyboard.press(key);
        if (!/budget|progress|variation|scatter|rose|waterfall/.test(tag)) assert.ok((await page.evaluate(() => window.chosen.length)) > 0, `${tag}: Enter chooses`);
        await page.keyboard.press("Escape");
        // What was chosen is let go, and drawn by all.
        await page.evaluate((tag) => document.querySelector(tag).setState({ selected: undefined, explain: undefined }), tag);
        await page.waitForTimeout(100);
        await ready(page, SHOWN.join());
      }
    }, { body: markup(PACK.replace("1d", "7d") + ' group="one"').replace("<aq-levels ", '<aq-levels period="all" avg="month" ').replace(/<aq-(map|progress) /g, '<aq-$1 place="140000" ') });
  },

  "a card is entered by a pointer that has rested, and closed by Escape from anywhere": async () => {
    for (const tag of ["aq-map", "aq-trend", "aq-rank", "aq-heat", "aq-compare"]) {
      await all(async (page) => {
        const card = () => page.evaluate((tag) => {
          const box = document.querySelector(tag).shadowRoot.querySelector(".card");
          const { left, top, width, height } = box.getBoundingClientRect();
          return box.hidden ? undefined : { text: box.textContent, x: left + width / 2, y: top + height / 2 };
        }, tag);
        const box = await page.locator(`${tag} .graphic`).boundingBox();
        /** An item left of the middle, so that its card hangs to the right. */
        let spot, open;
        for (let i = 2; i < 18 && !open; i++) {
          spot = { x: box.x + box.width * 0.35, y: box.y + (box.height * i) / 20 };
          await page.mouse.move(spot.x, spot.y);
          open = await card();
        }
        assert.ok(open, `${tag}: no item under the pointer`);
        // Without a rest the pointer goes through the card, so what lies under it can be reached.
        const through = await page.evaluate(([tag, x, y]) => document.querySelector(tag).shadowRoot.elementFromPoint(x, y).closest(".card") === null, [tag, open.x, open.y]);
        assert.ok(through, `${tag}: a moving pointer is stopped`);
        await page.waitForTimeout(350);
        await page.mouse.move(open.x, open.y, { steps: 12 });
        await page.waitForTimeout(600);
        const still = await card();
        assert.equal(still && still.text, open.text, `${tag}: the card stays while the pointer is on it`);
        assert.ok(await page.evaluate((tag) => document.querySelector(tag).shadowRoot.querySelector(".card").matches(":hover"), tag), `${tag}: the pointer is on the card`);
        await page.mouse.move(2, 2, { steps: 4 });
        assert.equal(await card(), undefined, `${tag}: left, it closes`);
        await page.mouse.move(spot.x, spot.y);
        assert.ok(await card());
        // The focus is elsewhere.
        await page.keyboard.press("Escape");
        assert.equal(await card(), undefined, `${tag}: Escape closes`);
        await page.mouse.move(spot.x + 1, spot.y);
        assert.equal(await card(), undefined, `${tag}: on the same item it stays closed`);
      }, { body: `<${tag} ${PACK.replace("1d", "7d")}></${tag}>` });
    }
  },

  "an item's name says place, index, level, primary pollutant and hour": async () => {
    await all(async (page) => {
      await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").focus());
      await page.keyboard.press("Home");
      const said = await until(page, () => document.querySelector("aq-map").shadowRoot.querySelector("[role=status].spoken").textContent);
      assert.match(said, /^[^，]+[市县区]，AQI \d+，(优|良|(轻|中|重|严)[重]?度?污染)，(首要污染物 [A-Z0-9.、]+，)?.*\d{4}年\d{1,2}月\d{1,2}日\d{1,2}时/);
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const name = (role) => nodes.filter((n) => n.role && n.role.value === role).map((n) => n.name && n.name.value);
      assert.ok(nodes.some((n) => n.role && n.role.value === "status"), "a live region in the tree");
      assert.ok(name("group").some((text) => /山西省|太原市/.test(text || "")), "the picture has its description");
    });
  },

  "each picture has a table with a caption and heads, and its numbers follow the filter": async () => {
    await all(async (page) => {
      for (const tag of PICTURES) {
        const table = await page.evaluate((tag) => {
          const root = document.querySelector(tag).shadowRoot;
          const more = Array.from(root.querySelectorAll("[aria-expanded]")).find((b) => /表格/.test(b.textContent));
          if (more && more.getAttribute("aria-expanded") === "false") more.click();
          const table = root.querySelector("table");
          const all = (query) => Array.from(table.querySelectorAll(query));
          return { caption: table.caption && table.caption.textContent, cols: all("thead th").map((th) => th.scope), rows: all("tbody tr").length, heads: all("tbody th").map((th) => th.scope), cells: all("td").length };
        }, tag);
        assert.ok(table.caption && table.rows > 0 && table.cells > 0, `${tag}: ${JSON.stringify(table)}`);
        assert.ok(table.cols.length > 0 && table.cols.every((s) => s === "col") && table.heads.length === table.rows && table.heads.every((s) => s === "row"), `${tag}: ${JSON.stringify(table)}`);
      }
      const rows = () => page.evaluate(() => Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll("tbody tr"), (r) => r.innerText).join("\n"));
      const before = await rows();
      await page.evaluate(() => document.querySelector("aq-map").setAttribute("pollutant", "O3"));
      await until(page, (old) => Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll("tbody tr"), (r) => r.innerText).join("\n") !== old, before);
    });
  },

  "every control is at least 24 by 24 pixels": async () => {
    for (const width of [360, 1280]) {
      await all(async (page) => {
        const small = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags)).flatMap((e) => Array.from(e.shadowRoot.querySelectorAll("button, select, a[href], input, summary"))
          .filter((c) => c.offsetParent !== null).map((c) => [e.localName, c.textContent.slice(0, 20), c.getBoundingClientRect().width, c.getBoundingClientRect().height])
          .filter(([, , w, h]) => w < 24 || h < 24)), SHOWN.join());
        assert.deepEqual(small, []);
      }, { width });
    }
  },

  "at 320 pixels nothing scrolls sideways, spaced text is not cut, large text keeps its room": async () => {
    const check = async (page, what) => {
      await page.waitForTimeout(150);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what}: the page scrolls sideways`);
      const cut = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags)).flatMap((e) => Array.from(e.shadowRoot.querySelectorAll("button, p, dt, dd, h2, h3, li, span, label, caption, div"))
        .filter((c) => c.offsetParent !== null && !c.closest(".spoken, .scroll, .graphic, [aria-hidden=true]") && /hidden|clip/.test(getComputedStyle(c).overflow) && (c.scrollWidth > c.clientWidth + 1 || c.scrollHeight > c.clientHeight + 1))
        .map((c) => `${e.localName} ${c.className || c.localName}: ${c.textContent.slice(0, 30)}`)), SHOWN.join());
      assert.deepEqual(cut, [], what);
    };
    for (const lang of ["zh-CN", "en"]) {
      await all(async (page) => {
        await check(page, "plain");
        await page.addStyleTag({ content: "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-bottom:2em!important}" });
        await check(page, "spaced");
        await page.evaluate((tags) => document.querySelectorAll(tags).forEach((e) => e.setAttribute("text", "large")), SHOWN.join());
        await check(page, "large");
      }, { width: 320, height: 700, lang });
    }
  },

  "large text is 18 pixels and more, in words and in pictures, and type follows the page's size": async () => {
    await all(async (page) => {
      const sizes = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags)).flatMap((e) => Array.from(e.shadowRoot.querySelectorAll("*"))
        .filter((c) => c.offsetParent !== null && Array.from(c.childNodes).some((n) => n.nodeType === 3 && n.data.trim())).map((c) => [e.localName, c.className || c.localName, parseFloat(getComputedStyle(c).fontSize)])), SHOWN.join());
      assert.ok(sizes.length > 5);
      assert.deepEqual(sizes.filter(([, , size]) => size < 17.95), []);
      const svgs = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags)).filter((e) => e.toSVG).map((e) => [e.localName, e.toSVG()]), SHOWN.join());
      for (const [tag, svg] of svgs) {
        const fonts = Array.from(svg.matchAll(/font-size="([\d.]+)"/g), (m) => Number(m[1]));
        assert.ok(fonts.every((size) => size >= 17.95), `${tag}: ${Math.min(...fonts)}`);
      }
    }, { attributes: `${PACK} text="large"`, width: 900 });
    await all(async (page) => {
      const size = (tag) => page.evaluate((tag) => parseFloat(getComputedStyle(document.querySelector(tag).shadowRoot.querySelector("[role=alert]")).fontSize), tag);
      for (const tag of SHOWN) {
        const before = await size(tag);
        await page.evaluate((tag) => (document.querySelector(tag).style.fontSize = "28px"), tag);
        assert.ok((await size(tag)) >= before * 1.9, tag);
      }
      const small = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags)).flatMap((e) => Array.from(e.shadowRoot.querySelectorAll("*")).map((c) => parseFloat(getComputedStyle(c).fontSize))).filter((n) => n < 11.9), SHOWN.join());
      assert.deepEqual(small, []);
    });
  },

  "forced colours keep outlines, and what is chosen is seen": async () => {
    await all(async (page) => {
      const pressed = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags)).flatMap((e) => Array.from(e.shadowRoot.querySelectorAll("button[aria-pressed]"), (b) => [b.getAttribute("aria-pressed"), getComputedStyle(b).backgroundColor, getComputedStyle(b).borderTopStyle, parseFloat(getComputedStyle(b).borderTopWidth)])), SHOWN.join());
      assert.ok(pressed.length > 0);
      const colour = (on) => new Set(pressed.filter(([p]) => p === String(on)).map(([, c]) => c));
      for (const c of colour(true)) assert.ok(!colour(false).has(c), "the pressed button looks like the others");
      for (const [, , style, width] of pressed) assert.ok(style === "solid" && width >= 1);
    }, { forcedColors: "active" });
  },

  "nothing moves by itself": async () => {
    for (const reducedMotion of ["reduce", "no-preference"]) {
      await all(async (page) => {
        const moving = await page.evaluate((tags) => document.getAnimations().length + Array.from(document.querySelectorAll(tags)).reduce((n, e) => n + e.shadowRoot.getAnimations().length, 0), SHOWN.join());
        assert.equal(moving, 0);
      }, { reducedMotion });
    }
  },

  "generated text states its language": async () => {
    for (const [lang, want] of [["zh-CN", "zh-CN"], ["en", "en"]]) {
      await all(async (page) => {
        const langs = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags), (e) => Array.from(e.shadowRoot.children).filter((c) => c.localName === "div" && c.textContent.trim()).map((c) => c.lang)), SHOWN.join());
        for (const list of langs) for (const one of list) assert.equal(one, want);
      }, { lang });
    }
  },

  "nothing makes a sound or opens a window": async () => {
    const server = await serve();
    server.routes.set("/t.html", html(`<main><h1>t</h1>${markup(PACK)}</main>`));
    const page = await open();
    await page.addInitScript(() => {
      window.calls = [];
      for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => window.calls.push(name);
      for (const name of ["AudioContext", "webkitAudioContext", "Notification"]) window[name] = function () { window.calls.push(name); };
    });
    await page.goto(`${server.url}/t.html`);
    await until(page, () => Boolean(customElements.get("aq-map")));
    await show(page);
    await ready(page, SHOWN.join());
    assert.deepEqual(await page.evaluate(() => window.calls), []);
    await page.context().close();
    server.close();
  },

  "a trend is heard when it is asked for: higher is more, gaps are silent, Escape stops": async () => {
    const server = await serve();
    server.routes.set("/t.html", html(`<aq-trend src="/data/shanxi/" place="140929" pollutant="CO" period="7d"></aq-trend><aq-map src="/data/shanxi/"></aq-map>`));
    const page = await open(undefined, {});
    await page.addInitScript(() => {
      window.heard = { tones: [], volumes: [], closed: 0, made: 0 };
      window.AudioContext = class {
        constructor() {
          window.heard.made++;
          this.currentTime = 0;
          this.destination = {};
        }
        createOscillator() {
          return { frequency: { setValueAtTime: (hertz, at) => window.heard.tones.push([at, hertz]) }, connect() {}, start() {}, stop: (at) => (window.heard.end = at) };
        }
        createGain() {
          return { gain: { setValueAtTime() {}, setTargetAtTime: (loud, at) => window.heard.volumes.push([at, loud]) }, connect() {} };
        }
        close() {
          window.heard.closed++;
        }
      };
    });
    try {
      await page.goto(`${server.url}/t.html`);
      await until(page, () => Boolean(customElements.get("aq-map")));
      await show(page);
      await ready(page, "aq-trend, aq-map");
      const press = (tag) => page.evaluate((tag) => {
        const button = Array.from(document.querySelector(tag).shadowRoot.querySelectorAll(".menu button")).find((b) => /播放声音/.test(b.textContent));
        if (button) button.click();
        return Boolean(button);
      }, tag);
      assert.equal(await page.evaluate(() => window.heard.made), 0, "nothing sounds by itself");
      assert.equal(await press("aq-map"), false, "a map has no tones");
      assert.equal(await press("aq-trend"), true);
      await until(page, () => window.heard.made);
      const { heard, cells } = await page.evaluate(() => ({ heard: window.heard, cells: document.querySelector("aq-trend").toTable().rows.map((row) => row[1]) }));
      const values = cells.map((cell) => (/^\d/.test(cell) ? Number(cell) : NaN));
      const there = values.filter((value) => !Number.isNaN(value));
      assert.equal(heard.made, 1);
      assert.ok(there.length > 20 && there.length < values.length, `the place has gaps: ${there.length} of ${values.length}`);
      assert.equal(heard.tones.length, there.length, "each value is one tone");
      assert.deepEqual(heard.volumes.slice(0, values.length).map(([, loud]) => loud > 0), values.map((value) => !Number.isNaN(value)), "gaps are silent");
      const [low, high] = [Math.min(...there), Math.max(...there)];
      for (const [i, value] of there.entries()) {
        const hertz = 220 * 4 ** ((value - low) / (high - low));
        assert.ok(Math.abs(heard.tones[i][1] - hertz) < 0.01, `${value} is ${hertz} Hz, was ${heard.tones[i][1]}`);
      }
      assert.ok(heard.end > 0 && heard.end <= 12.5, `${heard.end} seconds`);
      const said = () => page.evaluate(() => document.querySelector("aq-trend").shadowRoot.querySelector("[role=status].spoken").textContent);
      const begun = await until(page, () => document.querySelector("aq-trend").shadowRoot.querySelector("[role=status].spoken").textContent);
      for (const part of [`最低${low}`, `最高${high}`, `共${there.length}个值`, `缺${values.length - there.length}个`]) assert.ok(begun.replace(/\.0(?=，|；)/g, "").includes(part), `${part} in ${begun}`);
      await page.keyboard.press("Escape");
      assert.equal(await page.evaluate(() => window.heard.closed), 1, "Escape stops");
      await until(page, () => /播放结束/.test(document.querySelector("aq-trend").shadowRoot.querySelector("[role=status].spoken").textContent));
      assert.match(await said(), /播放结束/);
      await press("aq-trend");
      await until(page, () => window.heard.made === 2);
      await press("aq-trend");
      await until(page, () => window.heard.closed === 2);
      assert.equal(await page.evaluate(() => window.heard.made), 2, "pressed again it stops");
      assert.deepEqual(page.faults, []);
    } finally {
      await page.context().close();
      server.close();
    }
  },
});

const rgb = (css) => css.match(/[\d.]+/g).slice(0, 3).map(Number);
const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, w, i) => sum + w * ((c[i] /= 255) <= 0.03928 ? c[i] / 12.92 : ((c[i] + 0.055) / 1.055) ** 2.4), 0);
function contrast(a, b) {
  const [x, y] = [light([...a]), light([...b])];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

export default tests;
