// Hostile data, hostile files, strict policies: nothing runs, nothing hangs, the page is told.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { SHOWN, markup } from "./elements.mjs";
import { open, ready, until } from "./launch.mjs";
import { POLICY, ROOT, addresses, manifest, page as html, publish, serve } from "./server.mjs";

const SRC = "/data/shanxi/";
const read = (name) => fs.readFileSync(path.join(ROOT, "www/data/shanxi", name), "utf8");
const HOSTILE = [
  "<img src=x onerror=PWN=1>", '"><script>PWN=1</script>', "</text><script>PWN=1</script>", "</svg><script>PWN=1</script>", "javascript:PWN=1", "<svg onload=PWN=1>",
  "'-PWN-'", "${PWN=1}", "{{PWN=1}}", "]]><script>PWN=1</script>", "<!--<script>PWN=1", "&lt;script&gt;PWN=1", "&#60;img onerror=PWN=1&#62;", "\u202eevil\u202c", "\u2066x\u2069",
  "a\u0001b", "a\u0008b", "\ufeffname", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", " =1+1", "＝1+1", "__proto__", "constructor", "toString", "hasOwnProperty",
  "<iframe srcdoc='<script>parent.PWN=1</script>'>", "<a href=javascript:PWN=1>x</a>", "<style>*{display:none}</style>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
  "x' onmouseover='PWN=1", "\\u003cscript\\u003e", "%3Cscript%3EPWN=1", "🌫️👨‍👩‍👧‍👦", "ﷺ".repeat(50), "字".repeat(20000),
];
const show = (page) => page.evaluate(() => document.querySelectorAll("*").forEach((e) => e.show && e.show()));

/** A page of all elements with some routes changed. */
async function all(test, { spoil, policy, state = "ready", before, attributes = `src="${SRC}" place="140100" period="1d"`, inside = "", patience, ...options } = {}) {
  const server = await serve(policy === undefined ? {} : { policy });
  server.routes.set("/t.html", html(`<main><h1>t</h1>${markup(attributes, inside)}</main>`));
  if (spoil) spoil(server);
  const page = await open(undefined, options);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  if (before) await page.addInitScript(before);
  try {
    await page.goto(`${server.url}/t.html`);
    await until(page, () => Boolean(customElements.get("aq-map")));
    await show(page);
    if (state === "ready") await ready(page, SHOWN.join());
    else await until(page, ([tags, state]) => Array.from(document.querySelectorAll(tags)).every((e) => state.includes(e.getAttribute("data-state"))), [SHOWN.join(), state], patience);
    await test(page, server);
  } finally {
    await page.context().close();
    server.close();
  }
}

/** Everything a visitor can press and every file that can be had, once. */
const use = (page) => page.evaluate(async (tags) => {
  const frames = () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
  for (const e of document.querySelectorAll(tags)) {
    const root = e.shadowRoot;
    for (const button of root.querySelectorAll("[aria-expanded=false]")) button.click();
    const graphic = root.querySelector(".graphic");
    if (graphic) {
      const box = graphic.getBoundingClientRect();
      for (let i = 1; i < 8; i++) graphic.dispatchEvent(new PointerEvent("pointermove", { clientX: box.left + (box.width * i) / 8, clientY: box.top + (box.height * i) / 8, pointerType: "mouse", bubbles: true }));
      for (const key of ["Home", "ArrowRight", "ArrowDown", "End", "Enter"]) graphic.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
    await frames();
    if (e.toSVG && e.getAttribute("data-state") === "ready") {
      e.toSVG();
      await e.toCSV();
      await e.toPNG();
    }
  }
  dispatchEvent(new Event("beforeprint"));
  dispatchEvent(new Event("afterprint"));
  await frames();
}, SHOWN.join());

const quoted = (text) => `"${text.replace(/"/g, '""')}"`;
function hostile(names = HOSTILE) {
  const [head, ...lines] = read("entities.csv").trim().split("\n");
  const columns = head.split(",");
  const [zh, en] = ["name_zh", "name_en"].map((name) => columns.indexOf(name));
  return [head, ...lines.map((line, i) => {
    const cells = line.split(",");
    cells[zh] = quoted(names[i % names.length]);
    cells[en] = quoted(names[(i + 7) % names.length]);
    return cells.join(",");
  })].join("\n") + "\n";
}

/** What must not be in any tree. */
const found = (page) => page.evaluate(async (tags) => {
  const bad = [];
  for (const e of document.querySelectorAll(tags)) {
    for (const node of e.shadowRoot.querySelectorAll("*")) {
      if (/^(script|img|iframe|object|embed|style|base|meta|link)$/i.test(node.localName)) bad.push(node.localName);
      for (const { name, value } of Array.from(node.attributes)) if (/^on/i.test(name) || /^\s*javascript:/i.test(value)) bad.push(`${node.localName} ${name}`);
    }
    if (!e.toSVG || e.getAttribute("data-state") !== "ready") continue;
    const svg = e.toSVG();
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    if (parsed.querySelector("parsererror")) bad.push(`${e.localName}: SVG is no XML: ${parsed.querySelector("parsererror").textContent.slice(0, 200)}`);
    for (const node of parsed.querySelectorAll("*")) {
      if (/^(script|foreignObject|image|a|use|iframe|style)$/i.test(node.localName)) bad.push(`svg ${node.localName}`);
      for (const { name } of Array.from(node.attributes)) if (/^on|href/i.test(name)) bad.push(`svg ${node.localName} ${name}`);
    }
    for (const text of [svg, e.shadowRoot.textContent]) if (/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/.test(text)) bad.push(`${e.localName}: a control or direction sign`);
    for (const line of (await e.toCSV()).split("\r\n")) if (/^(\ufeff)?\s*[=@]|,"?\s*[=@+]/.test(line)) bad.push(`${e.localName}: CSV ${line.slice(0, 60)}`);
  }
  return bad;
}, SHOWN.join());

const tests = {
  "forty hostile names are words everywhere": async () => {
    for (const turn of [0, 11, 23]) {
      const names = HOSTILE.slice(turn).concat(HOSTILE.slice(0, turn));
      await all(async (page) => {
        await use(page);
        assert.deepEqual(await found(page), []);
        assert.equal(await page.evaluate(() => typeof window.PWN), "undefined");
        assert.deepEqual(page.faults, []);
      }, { spoil: (s) => publish(s, { "entities.csv": hostile(names) }), policy: "" });
    }
  },

  "keys of the prototype are keys like others": () => all(async (page) => {
    assert.deepEqual(await page.evaluate(() => [typeof {}.x, typeof {}.polluted, Object.keys(Object.prototype).length]), ["undefined", "undefined", 0]);
  }, {
    state: "ready", policy: "",
    spoil: (s) => {
      const [head, ...lines] = read("entities.csv").trim().split("\n");
      const files = { "entities.csv": [`${head},__proto__,constructor`, ...lines.map((line) => `${line},x,y`)].join("\n") };
      publish(s, files);
      s.routes.set(`${SRC}manifest.json`, manifest(files).replace("{", '{"__proto__":{"x":1,"polluted":1},"constructor":{"prototype":{"polluted":1}},'));
    },
  }),

  "bombs end in a sentence, and the page lives on": async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(300 << 20), { level: 1 });
    const endless = (request, response) => {
      const part = Buffer.alloc(1 << 20, 65);
      const more = () => {
        while (response.write(part));
        response.once("drain", more);
      };
      more();
    };
    const cases = {
      "a file that grows from 300 KB to 300 MB": (s) => publish(s, { "obs/station/hour/2026-03.aqc.gz": bomb }),
      "boundaries that grow": (s) => publish(s, { "boundaries/shanxi.topo.json.gz": bomb }),
      "a stream without end": (s) => publish(s, { "entities.csv": endless }),
      "a hundred thousand brackets": (s) => s.routes.set(`${SRC}manifest.json`, "[".repeat(100000)),
      "objects in objects": (s) => s.routes.set(`${SRC}manifest.json`, '{"a":'.repeat(100000)),
      "a million columns": (s) => publish(s, { "entities.csv": "id,".repeat(1000000) + "\n" }),
    };
    for (const [name, spoil] of Object.entries(cases)) {
      await all(async (page) => {
        const said = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags), (e) => e.shadowRoot.querySelector("[role=alert]").textContent), SHOWN.join());
        assert.ok(said.some((text) => text.length > 5), `${name}: ${JSON.stringify(said)}`);
        assert.equal(await page.evaluate(() => 1 + 1), 2);
      }, { spoil, state: "error or ready", policy: "", patience: 20000 }).catch((error) => {
        error.message = `${name}: ${error.message}`;
        throw error;
      });
    }
  },

  "under the recommended policy, and with Trusted Types, everything works without one violation": async () => {
    for (const policy of [POLICY, `${POLICY}; require-trusted-types-for 'script'; trusted-types 'none'`, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:"]) {
      await all(async (page) => {
        await use(page);
        assert.deepEqual(await page.evaluate(() => window.violations), [], policy);
        assert.deepEqual(page.faults, [], policy);
      }, { policy });
    }
  },

  "each policy has its tier": async () => {
    const tiers = {
      "": "ready",
      "default-src 'self'; img-src 'self' data:": "error",
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:": "ready",
      "default-src 'self'; script-src 'self' 'unsafe-eval'; img-src 'self' data:": "ready",
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:": "error",
    };
    for (const [policy, state] of Object.entries(tiers)) {
      await all(async (page) => {
        if (state === "ready") return;
        const said = await page.evaluate((tags) => Array.from(document.querySelectorAll(tags), (e) => [e.shadowRoot.querySelector("[role=alert]").textContent, e.querySelector(".own").offsetParent !== null]), SHOWN.join());
        for (const [text, seen] of said) {
          assert.match(text, /CSP/);
          assert.ok(seen, "the page's own table is seen");
        }
      }, { policy, state, inside: '<table class="own"><tr><td>自己的表格</td></tr></table>' });
    }
  },

  "no code is made of text, even where a page would let it": () => all(async (page) => {
    await use(page);
    assert.deepEqual(await page.evaluate(() => window.made), []);
  }, {
    policy: "",
    before: () => {
      window.made = [];
      const note = (name) => window.made.push(name);
      for (const [owner, name] of [[Element.prototype, "innerHTML"], [Element.prototype, "outerHTML"]]) Object.defineProperty(owner, name, { set: () => note(name), get: () => "" });
      Element.prototype.insertAdjacentHTML = () => note("insertAdjacentHTML");
      document.write = () => note("write");
    },
  }),

  "broken modules are refused once, without a storm of requests": async () => {
    const modules = [...addresses("lantian_bg"), ...addresses("lantian_rest_bg")];
    const wasm = fs.readFileSync(path.join(ROOT, "www", modules[2]));
    const spoiled = Buffer.from(wasm);
    spoiled[spoiled.length >> 1] ^= 255;
    for (const bytes of [Buffer.alloc(0), wasm.subarray(0, wasm.length >> 1), spoiled, Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]), Buffer.from("<html>")]) {
      await all(async (page, server) => {
        await page.waitForTimeout(300);
        const asked = server.seen.filter((name) => name.endsWith(".wasm")).length;
        assert.ok(asked <= 3 * SHOWN.length, `${asked} requests`);
        const said = await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent);
        assert.match(said, /lantian_(rest_)?bg\.(\w+\.)?wasm/);
      }, { state: "error", policy: "", spoil: (s) => modules.forEach((name) => s.routes.set(name, (q, r) => (r.setHeader("Content-Type", "application/wasm"), r.end(bytes)))) });
    }
  },

  "all requests go to the page's own server": () => all(async (page, server) => {
    assert.ok(server.seen.length > 3);
    const asked = await page.evaluate(() => performance.getEntriesByType("resource").map((e) => new URL(e.name).origin));
    assert.deepEqual(asked.filter((origin) => origin !== server.url), []);
    assert.ok(!asked.some((name) => /woff|ttf|font/.test(name)));
    assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ["", 0, 0]);
  }, { policy: "" }),

  "the page has loaded while the data server hangs, and in ten seconds it is told": async () => {
    const start = Date.now();
    await all(async (page) => {
      assert.ok(Date.now() - start < 15000);
      const loaded = await page.evaluate(() => performance.timing.loadEventEnd - performance.timing.navigationStart);
      assert.ok(loaded > 0 && loaded < 9000, `load after ${loaded} ms`);
      assert.match(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent), /8 秒/);
    }, { state: "error", policy: "", patience: 14000, spoil: (s) => s.routes.set(`${SRC}manifest.json`, () => {}) });
  },

  "without scripts the site still informs": async () => {
    const server = await serve();
    const page = await open(`${server.url}/`, { javaScriptEnabled: false });
    const text = await page.locator("main").innerText();
    assert.match(text, /请启用 JavaScript/);
    assert.match(text, /轻度污染/);
    await page.context().close();
    server.close();
  },
};
export default tests;
