// What any element of any library should do: reflect, resize, follow the system, live anywhere in a page.
import assert from "node:assert/strict";
import { ALL, SHOWN, kind, markup } from "./elements.mjs";
import { open, ready, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

const PACK = 'src="/data/shanxi/" place="140100" period="1d"';

async function on(body, test, { shown = true, ...options } = {}) {
  const server = await serve({ policy: "" });
  server.routes.set("/t.html", html(body));
  const page = await open(`${server.url}/t.html`, options);
  try {
    await until(page, () => Boolean(customElements.get("aq-map")));
    if (shown) await page.evaluate(() => document.querySelectorAll("*").forEach((e) => /^aq-/.test(e.localName) && e.show && e.show()));
    await test(page, server);
    assert.deepEqual(page.faults.filter((fault) => !/404/.test(fault)), []);
  } finally {
    await page.context().close();
    server.close();
  }
}

export default {
  "attributes and properties are one, without loops, whatever is written": async () => {
    // `lang` is every element's own; `refresh` is a method too, which loads again.
    const given = Object.fromEntries(ALL.map((tag) => [tag, Array.from(new Set(kind(tag).observedAttributes)).filter((name) => name !== "lang" && name !== "refresh")]));
    await on("", async (page) => {
      const bad = await page.evaluate(async (given) => {
        const bad = [];
        const frame = () => new Promise((r) => requestAnimationFrame(r));
        for (const [tag, names] of Object.entries(given)) {
          const e = document.body.appendChild(document.createElement(tag));
          for (const name of names) {
            const field = name.replace(/-(.)/g, (_, c) => c.toUpperCase());
            const watch = new MutationObserver(() => {});
            watch.observe(e, { attributes: true, attributeFilter: [name] });
            for (const value of ["", "NaN", "-1", "<b>", "太原", "\u202e", "x".repeat(5000), "{}"]) {
              e.setAttribute(name, value);
              if (e[field] !== value) bad.push(`${tag} ${name}=${value.slice(0, 9)}: ${String(e[field]).slice(0, 9)}`);
            }
            await frame();
            watch.takeRecords();
            e[field] = "140100";
            const changes = watch.takeRecords().length;
            if (e.getAttribute(name) !== "140100") bad.push(`${tag}.${field}`);
            if (changes > 1) bad.push(`${tag}.${field}: ${changes} changes`);
            e[field] = null;
            if (e.hasAttribute(name)) bad.push(`${tag}.${field} = null`);
            watch.disconnect();
          }
          e.remove();
        }
        return bad;
      }, given);
      assert.deepEqual(bad, []);
    });
  },

  "a page made wide and narrow again lays out once a size, without a loop": () => on(`<main>${markup(PACK)}</main>`, async (page) => {
    await ready(page, SHOWN.join());
    await page.evaluate(() => {
      window.loops = [];
      addEventListener("error", (event) => window.loops.push(event.message));
    });
    for (const width of [320, 1200, 640, 320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForTimeout(120);
      const wrong = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags)).flatMap((e) => {
        const canvas = e.shadowRoot.querySelector("canvas");
        return canvas && Math.abs(canvas.getBoundingClientRect().width - e.getBoundingClientRect().width) > 80 ? [`${e.localName} ${canvas.getBoundingClientRect().width} in ${e.getBoundingClientRect().width}`] : [];
      }), SHOWN.join());
      assert.deepEqual(wrong, [], `${width}`);
    }
    assert.deepEqual(await page.evaluate(() => window.loops), []);
  }),

  "the system's dark sight is followed while the page is open": () => on(`<main>${markup(PACK)}</main>`, async (page) => {
    await ready(page, SHOWN.join());
    const grounds = () => page.evaluate((tags) => Array.from(document.querySelectorAll(tags), (e) => getComputedStyle(e).backgroundColor), SHOWN.join());
    const before = await grounds();
    // One that is just being drawn asks for the sight too; the others must hear of the change all the same.
    await page.evaluate(() => (window.busy = setInterval(() => document.querySelector("aq-map").spec(), 0)));
    await page.emulateMedia({ colorScheme: "dark" });
    await until(page, (tags) => Array.from(document.querySelectorAll(tags)).every((e) => e.getAttribute("data-theme") === "dark"), SHOWN.join());
    (await grounds()).forEach((ground, i) => assert.notEqual(ground, before[i]));
    await page.emulateMedia({ colorScheme: "light", media: "print" });
    await until(page, (tags) => Array.from(document.querySelectorAll(tags)).every((e) => e.getAttribute("data-theme") === "light"), SHOWN.join());
    const seen = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags)).flatMap((e) => Array.from(e.shadowRoot.querySelectorAll(".controls, .card")).filter((c) => c.offsetParent !== null).length), SHOWN.join());
    assert.ok(seen.every((n) => n === 0), "controls are not printed");
    assert.deepEqual(await grounds(), before);
  }),

  "elements draw in a shadow root, a dialog, opened details, after display none, and when moved": () => on(
    `<div id="host"></div><dialog id="d" style="width:600px"></dialog><details id="x"><summary>s</summary></details><div id="none" style="display:none"></div><div id="here"></div><div id="there"></div>`,
    async (page) => {
      for (const tag of SHOWN) {
        const states = await page.evaluate(async (tag) => {
          const make = () => {
            const e = document.createElement(tag);
            e.src = "/data/shanxi/";
            e.place = "140100";
            e.period = "1d";
            return e;
          };
          const drawn = async (e) => {
            for (let i = 0; i < 300 && e.getAttribute("data-state") !== "ready"; i++) await new Promise((r) => setTimeout(r, 20));
            return e.getAttribute("data-state");
          };
          const id = (name) => document.getElementById(name);
          const out = {};
          const root = id("host").shadowRoot || id("host").attachShadow({ mode: "open" });
          const all = { shadow: root, dialog: id("d"), details: id("x"), none: id("none"), moved: id("here") };
          const made = {};
          for (const [name, parent] of Object.entries(all)) parent.appendChild((made[name] = make()));
          id("d").showModal();
          id("x").open = true;
          id("none").style.display = "block";
          id("there").appendChild(made.moved);
          for (const [name, e] of Object.entries(made)) {
            e.scrollIntoView();
            e.show();
            out[name] = await drawn(e);
          }
          id("d").close();
          id("x").open = false;
          for (const e of Object.values(made)) e.remove();
          return out;
        }, tag);
        assert.deepEqual(states, { shadow: "ready", dialog: "ready", details: "ready", none: "ready", moved: "ready" }, tag);
      }
    }),

  "printing draws what was never scrolled to": () => on(`<main><aq-now ${PACK}></aq-now><div style="height:6000px"></div><aq-map id="far" ${PACK}></aq-map></main>`, async (page) => {
    await ready(page, "aq-now");
    assert.equal(await page.evaluate(() => document.getElementById("far").shadowRoot.querySelector("canvas").height > 200), false, "not drawn before");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await ready(page, "#far");
  }, { shown: false }),

  "hidden, lang and the page's own attributes are left to the page": () => on(
    `<main lang="en">${SHOWN.map((tag) => `<${tag} ${PACK} id="i-${tag}" class="own" title="t" style="margin:3px" role="region" aria-label="own"></${tag}><${tag} hidden ${PACK}></${tag}>`).join("")}</main>`,
    async (page) => {
      await ready(page, SHOWN.map((tag) => `${tag}:not([hidden])`).join());
      const found = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags), (e) => [e.localName, e.hidden, getComputedStyle(e).display, e.className, e.title, e.style.marginTop, e.getAttribute("role"), e.getAttribute("aria-label"), e.shadowRoot.querySelector("[lang]").lang]), SHOWN.join());
      for (const [tag, hidden, display, name, title, margin, role, label, lang] of found) {
        if (hidden) assert.equal(display, "none", tag);
        else assert.deepEqual([name, title, margin, role, label, lang], ["own", "t", "3px", "region", "own", "en"], tag);
      }
    }),
};
