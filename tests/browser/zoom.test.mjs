// Zoom and pan gestures of a map: buttons, keys, wheel, mouse and touch, and what they leave to the page.
import assert from "node:assert/strict";
import { open, ready, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

const BODY = (more = "") => `<aq-data src="/data/shanxi/" sync-url="hash"></aq-data><aq-map ${more}></aq-map><svg width="9" height="2000"></svg>`;

async function mapped(test, { more = "", hash = "", body = BODY(more), ...options } = {}) {
  const server = await serve();
  server.routes.set("/t.html", html(body).replace("<meta", '<meta name="viewport" content="width=device-width"><meta'));
  const page = await open(`${server.url}/t.html${hash}`, options);
  try {
    await ready(page, "aq-map");
    await test(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    server.close();
  }
}

const zoom = (page) => page.evaluate(() => (document.querySelector("aq-map").getState().zoom || "").split(",").filter(Boolean).map(Number));
const zoomed = (page, test) => until(page, `(([times, lon, lat]) => ${test})((document.querySelector("aq-map").getState().zoom || "1,0,0").split(",").map(Number))`).then(() => zoom(page));
/** The place that a click at a point chooses; nothing is chosen after it. */
const placeAt = (page, at) => page.evaluate(([x, y]) => {
  const map = document.querySelector("aq-map");
  map.shadowRoot.querySelector(".graphic").dispatchEvent(new MouseEvent("click", { clientX: x, clientY: y }));
  const { selected } = map.getState();
  map.setState({ selected: undefined });
  return selected;
}, at);
const rested = (page) => page.waitForTimeout(350);
const inner = (selector) => `document.querySelector("aq-map").shadowRoot.querySelector("${selector}")`;
/** Where the map is on the screen: its middle lies in the left half of a wide picture. */
const spot = (page) => page.evaluate(() => {
  const box = document.querySelector("aq-map").shadowRoot.querySelector(".graphic").getBoundingClientRect();
  return [box.left + box.width * 0.35, box.top + Math.min(box.height, innerHeight - box.top) * 0.5];
});
const press = (page, name) => page.evaluate((name) => {
  const all = Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll(".zoom-buttons button"));
  all.find((button) => button.getAttribute("aria-label") === name).click();
}, name);
const off = (page) => page.evaluate(() => Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll(".zoom-buttons button")).map((b) => b.getAttribute("aria-disabled") === "true"));

async function fingers(page, points) {
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, list) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: list.map(([x, y], id) => ({ x, y, id })) });
  await touch("touchStart", points[0]);
  for (const list of points.slice(1)) {
    await touch("touchMove", list);
    await page.waitForTimeout(20);
  }
  // Held before it is lifted: nothing rolls on.
  await page.waitForTimeout(300);
  await touch("touchMove", points[points.length - 1].map(([x, y]) => [x + 1, y]));
  await touch("touchEnd", []);
}

export default {
  "buttons enlarge to the end and back, and the address keeps the part": () => mapped(async (page) => {
    assert.deepEqual(await off(page), [false, true, true]);
    await press(page, "放大");
    const [times, lon, lat] = await zoomed(page, "times === 1.6");
    assert.ok(times === 1.6 && lon > 111 && lon < 114 && lat > 36 && lat < 39, `${lon}, ${lat}`);
    await rested(page);
    assert.match(await page.evaluate(() => location.hash), /^#zoom=1\.6000,11\d\.\d{4},3\d\.\d{4}$/);
    assert.deepEqual(await off(page), [false, false, false]);
    for (let i = 0; i < 10; i++) {
      await press(page, "放大");
      await page.waitForTimeout(40);
    }
    await zoomed(page, "times === 64");
    assert.deepEqual(await off(page), [true, false, false]);
    await press(page, "缩小");
    await zoomed(page, "times === 40");
    await press(page, "全图");
    await until(page, () => !document.querySelector("aq-map").getState().zoom);
    assert.deepEqual(await off(page), [false, true, true]);
    await until(page, () => location.hash === "");
  }),

  "an address opens the part, and the whole of an author's part is a choice": () => mapped(async (page) => {
    assert.deepEqual(await zoom(page), [4, 112.5, 37.8]);
    await press(page, "全图");
    await until(page, () => location.hash === "#zoom=");
    assert.deepEqual(await off(page), [false, true, true]);
  }, { hash: "#zoom=4,112.5,37.8", more: 'zoom="2,112,37"' }),

  "a bare wheel scrolls the page and says how to zoom, with Ctrl it zooms about the pointer": () => mapped(async (page) => {
    const [x, y] = await spot(page);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 240);
    await until(page, () => scrollY > 100);
    assert.deepEqual(await zoom(page), []);
    assert.equal(await page.evaluate(`${inner(".wheel")}.hidden`), false);
    assert.match(await page.evaluate(`${inner(".wheel")}.textContent`), /Ctrl/);
    await until(page, `${inner(".wheel")}.hidden`);
    const before = await page.evaluate(() => scrollY);
    const under = () => placeAt(page, [x, y]);
    const place = await under();
    await page.keyboard.down("Control");
    for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -120);
    await page.keyboard.up("Control");
    const [times] = await zoomed(page, "times > 1.3");
    assert.ok(times <= 4, `${times}`);
    assert.equal(await page.evaluate(() => scrollY), before);
    await rested(page);
    assert.ok(place, "a region is under the pointer");
    assert.equal(await under(), place, "what was under the pointer is still there");
  }, { more: 'stations="false" level="county"' }),

  "a free wheel zooms, and scrolls on where nothing is left to shrink": () => mapped(async (page) => {
    await page.mouse.move(...(await spot(page)));
    await page.mouse.wheel(0, -200);
    await zoomed(page, "times > 1.3");
    assert.equal(await page.evaluate(() => scrollY), 0);
    for (let i = 0; i < 4; i++) await page.mouse.wheel(0, 200);
    await until(page, () => !document.querySelector("aq-map").getState().zoom);
    await page.mouse.wheel(0, 200);
    await until(page, () => scrollY > 100);
  }, { more: 'gestures="free"' }),

  "without gestures there are no buttons, and neither wheel nor key zooms": () => mapped(async (page) => {
    assert.equal(await page.evaluate(`${inner(".zoom-buttons")}.offsetParent`), null);
    await page.mouse.move(...(await spot(page)));
    await page.keyboard.down("Control");
    await page.evaluate(`${inner(".graphic")}.dispatchEvent(new WheelEvent("wheel", { deltaY: -200, ctrlKey: true, cancelable: true }))`).then((free) => assert.equal(free, true));
    await page.keyboard.up("Control");
    await page.evaluate(`${inner(".graphic")}.focus()`);
    await page.keyboard.press("+");
    await rested(page);
    assert.deepEqual(await zoom(page), []);
    assert.doesNotMatch(await page.evaluate(`${inner(".graphic")}.getAttribute("aria-label")`), /放大/);
  }, { more: 'gestures="none"' }),

  "keys enlarge, move and show the whole; bare arrows walk, and move on at the edge": () => mapped(async (page) => {
    await page.evaluate(`${inner(".graphic")}.focus()`);
    assert.match(await page.evaluate(`${inner(".graphic")}.getAttribute("aria-label")`), /加号放大/);
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    const [, lon, lat] = await zoomed(page, "times > 2.5");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowUp");
    await zoomed(page, `lon > ${lon} && lat > ${lat}`);
    const from = (await zoom(page))[1];
    const names = new Set();
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("ArrowLeft");
      await page.waitForTimeout(40);
      names.add(await page.evaluate(`${inner(".card b")}.textContent`));
    }
    await zoomed(page, `lon < ${from}`);
    assert.ok(names.size >= 2, Array.from(names).join());
    await page.keyboard.press("-");
    await zoomed(page, "times < 2");
    await page.keyboard.press("0");
    await until(page, () => !document.querySelector("aq-map").getState().zoom);
  }),

  "a field finds places by Chinese names, initials and codes, and Enter chooses": () => mapped(async (page) => {
    const said = () => page.evaluate(() => {
      const root = document.querySelector("aq-map").shadowRoot;
      const card = root.querySelector(".card");
      return [card.hidden ? "" : card.querySelector("b").textContent, root.querySelector("[type=search]").getAttribute("aria-invalid")];
    });
    const type = async (text) => {
      await page.evaluate(() => {
        const field = document.querySelector("aq-map").shadowRoot.querySelector("[type=search]");
        field.focus();
        field.select();
      });
      await page.keyboard.insertText(text);
      return said();
    };
    assert.deepEqual(await type("临汾"), ["临汾市", "false"], "as an input method inserts it");
    assert.deepEqual(await type("ty"), ["太原市", "false"]);
    assert.deepEqual(await type("1407"), ["晋中市", "false"]);
    assert.deepEqual(await type("没有"), ["", "true"], "what names nothing is told from what does");
    assert.deepEqual(await type("大同"), ["大同市", "false"]);
    await page.keyboard.press("Enter");
    await until(page, () => document.querySelector("aq-map").getState().selected === "140200");
    // The way to its counties has come; the field has its text and the focus still.
    await until(page, () => document.querySelector("aq-map").shadowRoot.querySelector(".path .into"));
    assert.deepEqual(await page.evaluate(() => {
      const { activeElement: at } = document.querySelector("aq-map").shadowRoot;
      return [at.type, at.value, at.getAttribute("aria-label")];
    }), ["search", "大同", "查找地区"]);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.querySelector("aq-map").getState().selected), "140200", "chosen again it stays chosen");
    await type("");
    assert.equal((await said())[1], "false");
  }),

  "names, initials and codes lead to places, N and P by code, B and W to the best and worst": () => mapped(async (page) => {
    await page.evaluate(() => document.querySelector("aq-map").addEventListener("aq-hover", (e) => (window.at = e.detail.id)));
    const at = () => page.evaluate(() => window.at);
    const value = () => page.evaluate(() => Number(document.querySelector("aq-map").shadowRoot.querySelector(".card .value").textContent));
    await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").focus());
    const typed = async (text) => {
      await page.waitForTimeout(1050);
      await page.keyboard.type(text);
      return at();
    };
    assert.equal(await typed("ty"), "140100");
    assert.match(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("[role=status]").textContent), /太原/);
    assert.equal(await typed("yuncheng"), "140800");
    assert.equal(await typed("1407"), "140700", "a nought within a code does not shrink the map");
    await page.waitForTimeout(1050);
    await page.evaluate(() => {
      const graphic = document.querySelector("aq-map").shadowRoot.querySelector(".graphic");
      for (const key of "大同") graphic.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
    });
    assert.equal(await at(), "140200");
    assert.equal(await typed("vvv"), "140200", "what names nothing moves nothing");
    assert.equal(await typed("n"), "140300");
    assert.equal(await typed("P"), "140200");
    assert.equal(await typed("ny"), "140300", "a way first, and nothing is named so");
    assert.equal(await typed("ncheng"), "140500", "typed on, it is a part of a name");
    await typed("b");
    const best = await value();
    await typed("w");
    assert.ok(best < (await value()));
    // What lies outside the part that is shown brings the whole map back.
    await press(page, "放大");
    await press(page, "放大");
    await press(page, "放大");
    await zoomed(page, "times > 4");
    await rested(page);
    await typed("dt");
    await typed("yc");
    await zoomed(page, "times === 1");
    assert.equal(await at(), "140800");
    assert.equal(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector(".card").hidden), false);
  }),

  "alone on the screen the bare wheel is the map's": () => mapped(async (page) => {
    await page.evaluate(() => {
      const full = document.createElement("button");
      full.textContent = "full";
      full.style.cssText = "position:fixed;left:0;top:0;z-index:9";
      full.onclick = () => document.querySelector("aq-map").requestFullscreen();
      document.body.appendChild(full);
    });
    await page.mouse.click(8, 8);
    await until(page, () => document.fullscreenElement === document.querySelector("aq-map"));
    await rested(page);
    await page.mouse.move(...(await spot(page)));
    await page.mouse.wheel(0, -300);
    await zoomed(page, "times > 1");
    await page.evaluate(() => document.exitFullscreen());
    await until(page, () => !document.fullscreenElement);
    await rested(page);
    const [before] = await zoom(page);
    await page.mouse.move(...(await spot(page)));
    await page.mouse.wheel(0, -300);
    await rested(page);
    assert.equal((await zoom(page))[0], before);
  }),

  "the mouse drags what is enlarged and chooses nothing by it; a double click enlarges": () => mapped(async (page) => {
    const [x, y] = await spot(page);
    await page.mouse.dblclick(x, y);
    const [, lon, lat] = await zoomed(page, "times === 2");
    await rested(page);
    const selected = await page.evaluate(() => document.querySelector("aq-map").getState().selected || "");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 30, y + 20);
    await page.mouse.move(x - 60, y + 40);
    assert.equal(await page.evaluate(`${inner(".card")}.hidden`), true);
    await page.mouse.up();
    await zoomed(page, `lon > ${lon} && lat > ${lat}`);
    assert.equal(await page.evaluate(() => document.querySelector("aq-map").getState().selected || ""), selected);
    await page.mouse.click(x, y);
    await until(page, (before) => (document.querySelector("aq-map").getState().selected || "") !== before, selected);
  }),

  "two fingers zoom and move, one scrolls the page and is told": () => mapped(async (page) => {
    const [x, y] = [180, 420];
    await fingers(page, [[[x, y]], [[x, y - 60]], [[x, y - 120]], [[x, y - 180]]]);
    await until(page, () => scrollY > 50);
    assert.deepEqual(await zoom(page), []);
    await page.waitForTimeout(400);
    const scrolled = await page.evaluate(() => scrollY);
    const apart = (d) => [[x - d, y], [x + d, y]];
    await fingers(page, [apart(30), apart(45), apart(60), apart(75), apart(90)]);
    const [times, lon] = await zoomed(page, "times > 2.5");
    assert.ok(times < 3.3, `${times}`);
    assert.equal(await page.evaluate(() => scrollY), scrolled, "the page stays");
    assert.equal(await page.evaluate(() => visualViewport.scale), 1);
    const both = (by) => [[x - 60 + by, y], [x + 60 + by, y]];
    await fingers(page, [both(0), both(-20), both(-40), both(-60)]);
    await zoomed(page, `lon > ${lon}`);
    await rested(page);
    const seen = await zoom(page);
    await fingers(page, [[[x, y]], [[x, y + 40]], [[x, y + 80]]]);
    assert.match(await page.evaluate(`${inner(".wheel")}.hidden ? "" : ${inner(".wheel")}.textContent`), /两指/);
    assert.deepEqual(await zoom(page), seen);
  }, { width: 360, height: 740, hasTouch: true, isMobile: true }),

  "buttons are large enough and lie beside the picture at every width": async () => {
    for (const [width, more, least] of [[280, "", 24], [360, 'lang="en"', 24], [768, "", 24], [1600, "", 24], [360, 'text="large"', 44]]) {
      await mapped(async (page) => {
        const { buttons, picture, wide } = await page.evaluate(() => {
          const root = document.querySelector("aq-map").shadowRoot;
          const box = (e) => (({ left, top, right, bottom }) => ({ left, top, right, bottom }))(e.getBoundingClientRect());
          return { buttons: Array.from(root.querySelectorAll(".zoom-buttons button")).map(box), picture: box(root.querySelector(".graphic")), wide: document.documentElement.scrollWidth - innerWidth };
        });
        assert.equal(buttons.length, 3);
        assert.ok(wide <= 0, `${width}: ${wide} px too wide`);
        for (const b of buttons) {
          assert.ok(b.right - b.left >= least && b.bottom - b.top >= least, `${width} ${more}: ${JSON.stringify(b)}`);
          assert.ok(b.bottom <= picture.top || b.top >= picture.bottom, `${width}: over the picture`);
          assert.ok(b.left >= 0 && b.right <= width);
        }
      }, { width, body: BODY(more) });
    }
  },

  "large text moves as far as the pointer, too": () => mapped(async (page) => {
    const [x, y] = await spot(page);
    const name = () => placeAt(page, [x, y]);
    const before = await name();
    await page.evaluate(([x, y]) => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").dispatchEvent(new MouseEvent("dblclick", { clientX: x, clientY: y })), [x, y]);
    await zoomed(page, "times === 2");
    assert.ok(before && (await name()) === before, before);
  }, { more: 'text="large" level="county" stations="false"' }),
};
