// What stands around the elements: addresses with words of strangers, frames with packs of strangers, pages whose scripts change the language.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ALL as REGISTERED } from "../../www/elements/all.js";
import { ALL, SHOWN, kind, markup } from "./elements.mjs";
import { open, ready, until } from "./launch.mjs";
import { POLICY, ROOT, addresses, page as html, serve } from "./server.mjs";

const PACK = "/data/shanxi/";
const WORDS = "市民请立即撤离";

async function opened(address, test, { before, body, policy, routes = {}, faults = [], ...options } = {}) {
  const server = await serve(policy === undefined ? {} : { policy });
  const foreign = await serve({ policy: "" });
  foreign.routes.set("/pack/manifest.json", (q, r) => {
    r.setHeader("Access-Control-Allow-Origin", "*");
    r.end(fs.readFileSync(path.join(ROOT, "www/data/shanxi/manifest.json"), "utf8").replace("lantian演示数据", WORDS));
  });
  server.routes.set("/go", (q, r) => (r.writeHead(302, { Location: new URL(q.url, server.url).searchParams.get("u") }), r.end()));
  server.routes.set("/go/manifest.json", (q, r) => (r.writeHead(302, { Location: `${foreign.url}/pack/manifest.json` }), r.end()));
  if (body) server.routes.set("/t.html", html(body));
  for (const [name, answer] of Object.entries(routes)) server.routes.set(name, answer);
  const page = await open(undefined, { before, ...options });
  try {
    await page.goto(server.url + address.replace("FOREIGN", encodeURIComponent(foreign.url)));
    await test(page, server, foreign);
    assert.deepEqual(page.faults.filter((fault) => !faults.some((known) => known.test(fault))), []);
  } finally {
    await page.context().close();
    server.close();
    foreign.close();
  }
}

/** All words of a page, in shadow roots too, and those of attributes that are read out. */
const words = (page) => page.evaluate(() => {
  const out = [document.title];
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      for (const key of ["aria-label", "title", "placeholder", "alt"]) out.push(node.getAttribute(key) || "");
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    out.push(root.textContent || "");
  };
  walk(document);
  return out.join("\n");
});

const settled = (page) => until(page, () => {
  const element = document.querySelector("main > [data-state], main [role=alert]");
  return element && element.getAttribute("data-state") !== "loading";
});

/** Attributes that anybody can write into an address. */
const KEYS = Array.from(new Set(SHOWN.flatMap((tag) => kind(tag).observedAttributes))).filter((key) => !/^(src|group|lang)$/.test(key));

const tests = {
  "t03_no_word_of_an_address_is_said_by_a_frame": () => opened("/embed.html?widget=none", async (page, server) => {
    const each = KEYS.map((key) => `${key}=${encodeURIComponent(WORDS.repeat(key === "place" ? 800 : 1))}`);
    const asked = each.map((one) => ["map", one]).concat(["table", "explain", WORDS, "evacuate-now"].map((widget) => [widget, each.join("&")]));
    for (const [widget, hash] of asked) {
      await page.goto("about:blank");
      await page.goto(`${server.url}/embed.html?widget=${encodeURIComponent(widget)}#${hash}`);
      await settled(page);
      const said = await words(page);
      assert.ok(!/撤离|evacuate/.test(said), `${widget} ${hash.slice(0, 40)}: ${said.slice(0, 300)}`);
    }
  }),

  "t03_no_word_of_an_address_is_said_by_a_page": () => opened(`/t.html#${KEYS.map((key) => `${key}=${encodeURIComponent(WORDS)}`).join("&")}&pack=0000000000000000&seen=map!140100~500`, async (page) => {
    await until(page, () => Boolean(customElements.get("aq-map")));
    await page.evaluate(() => document.querySelectorAll("*").forEach((element) => element.show && element.show()));
    await until(page, (tags) => Array.from(document.querySelectorAll(tags)).every((element) => /ready|error/.test(element.getAttribute("data-state"))), SHOWN.join());
    assert.ok(!(await words(page)).includes("撤离"));
  }, { body: `<aq-data src="${PACK}" sync-url="hash"></aq-data>${markup()}` }),

  "t05_a_frame_takes_packs_from_listed_folders_only": async () => {
    const refused = ["/go?u=FOREIGN%2Fpack%2F", "/go/", "//evil.example/", "https://evil.example/", "data/../go/", "data/%2e%2e/go/", "data/..%2fgo/", "data/..%5cgo/", "data\\..\\go/", "data/shanxi/?u=FOREIGN", "javascript:1", "#pack", "blob:x"];
    for (const src of refused) {
      await opened(`/embed.html?widget=now&place=140100&src=${src.includes("FOREIGN") ? src.replace("?", "%3F").replace("=FOREIGN", "%3DFOREIGN") : encodeURIComponent(src)}`, async (page, server, foreign) => {
        assert.match(await until(page, () => document.querySelector("[role=alert]") && document.querySelector("[role=alert]").textContent), /列出/, src);
        assert.ok(!foreign.seen.length && !(await words(page)).includes(WORDS), src);
      });
    }
    await opened("/embed.html?widget=now&place=140100&src=data/shanxi/", (page) => ready(page, "aq-now"));
  },

  "t05_a_file_that_is_sent_from_elsewhere_is_not_used": async () => {
    // A folder of the site's own that leads to another server.
    await opened("/embed.html?widget=now&place=140100&src=data/led/", async (page) => {
      await settled(page);
      const said = await words(page);
      assert.match(said, /另一个地址/);
      assert.ok(!said.includes(WORDS));
    }, { policy: "", faults: [/Content Security Policy|ERR_|Failed to load|violates/], routes: { "/data/led/manifest.json": (q, r) => (r.writeHead(302, { Location: "/go/manifest.json" }), r.end()) } }).catch((error) => {
      // The page's own policy may have stopped it before.
      assert.match(String(error), /另一个地址|没有应答/);
    });
    // In a page without a policy.
    await opened("/t.html", async (page) => {
      assert.match(await until(page, () => customElements.get("aq-now") && document.querySelector("aq-now").shadowRoot.querySelector("[role=alert]").textContent), /另一个地址/);
    }, { policy: "", body: '<aq-now src="/go/" place="140100"></aq-now>' });
  },

  "t05_names_in_a_manifest_lead_nowhere_else": async () => {
    for (const name of ["../go/entities.csv", "/go/entities.csv", "//evil.example/entities.csv", "https://evil.example/entities.csv", "..\\go\\entities.csv", "a/../../go/entities.csv", "a/%2e%2e/%2e%2e/entities.csv"]) {
      const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, "www/data/shanxi/manifest.json"), "utf8"));
      manifest.boundaries.push({ src: name.replace(/\.csv$/, ".json"), level: "city" });
      manifest.files.find((file) => file.name === "entities.csv").name = name;
      await opened("/t.html", async (page, server) => {
        const alert = () => customElements.get("aq-map") && document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent;
        assert.match(await until(page, alert), /.{5}/, name);
        assert.ok(!server.seen.some((one) => /\/go|^\/x\.json|^\/entities/.test(one)), `${name}: ${server.seen}`);
      }, { policy: "", body: `<aq-map src="${PACK}"></aq-map>`, routes: { [`${PACK}manifest.json`]: JSON.stringify(manifest) } });
    }
  },

  "t05_the_frame_carries_a_policy_that_holds_without_headers": () => opened("/embed.html?widget=map", async (page) => {
    await ready(page, "aq-map");
    const stopped = await page.evaluate(async (other) => {
      const out = {};
      out.script = await new Promise((done) => {
        const script = document.createElement("script");
        script.textContent = "window.PWN = 1";
        document.body.append(script);
        done(window.PWN === undefined);
      });
      out.request = await fetch(other, { mode: "no-cors" }).then(() => false, () => true);
      // In a task of the page's own: a question from outside may evaluate text.
      out.eval = await new Promise((done) => setTimeout(() => {
        try {
          (0, eval)("1");
          done(false);
        } catch (error) {
          done(true);
        }
      }));
      return out;
    }, "http://127.0.0.1:9/");
    assert.deepEqual(stopped, { script: true, request: true, eval: true });
  }, { policy: "", faults: [/Content Security Policy|Refused|violates|ERR_/] }),

  "t14_scripts_that_change_the_language_are_met": async () => {
    const changes = {
      "a key on Object.prototype": () => {
        Object.prototype.extend = function () {};
        Object.prototype.tag = "x";
      },
      "an Array.from of before": () => {
        Array.from = (list) => {
          const out = [];
          for (let i = 0; i < (list.length || 0); i++) out.push(list[i]);
          return out;
        };
      },
    };
    for (const [what, before] of Object.entries(changes)) {
      // The test's own questions are asked with what it left.
      await opened("/t.html", async (page) => {
        for (let i = 0; i < 400; i++) {
          const states = await page.evaluate(() => [].map.call(document.querySelectorAll("main > *"), (element) => element.getAttribute("data-state")).join());
          if (states && !/null|loading|^,|,,/.test(states) && states.split(",").every((state) => state === "ready")) return;
          await page.evaluate(() => [].forEach.call(document.querySelectorAll("main > *"), (element) => element.show && element.show()));
          await page.waitForTimeout(25);
        }
        assert.fail(`${what}: ${await page.evaluate(() => [].map.call(document.querySelectorAll("main > *"), (element) => `${element.localName} ${element.getAttribute("data-state")} ${element.shadowRoot && element.shadowRoot.querySelector("[role=alert]").textContent}`).join("\n"))}`);
      }, { before, policy: "", body: `<main>${SHOWN.map((tag) => `<${tag} src="${PACK}" place="140100" period="1d" explain="composite:140100:2026-02"></${tag}>`).join("")}</main>` });
    }
    const scripts = fs.readdirSync(path.join(ROOT, "www/elements"), { recursive: true }).map(String).filter((name) => /\.js$/.test(name) && !/\bglue\.js$/.test(name));
    assert.ok(scripts.length > 40, `${scripts.length} scripts`);
    for (const name of scripts) {
      const text = fs.readFileSync(path.join(ROOT, "www/elements", name), "utf8");
      assert.ok(!/\bArray\.from\(|for \((const|let) \w+ in /.test(text), name);
    }
    assert.deepEqual(Object.keys(REGISTERED).sort(), ALL, "every element is in the list");
    for (const tag of ALL) assert.equal(REGISTERED[tag], kind(tag), tag);
  },

  "t14_heights_and_clocks_beyond_reason_are_kept_within": async () => {
    for (const height of ["1e9", "Infinity", "-5", "NaN", "0.001"]) {
      await opened("/t.html", async (page) => {
        await ready(page, "aq-map, aq-trend");
        const heights = await page.evaluate(() => Array.from(document.querySelectorAll("aq-map, aq-trend"), (element) => element.shadowRoot.querySelector("canvas").height));
        assert.ok(heights.every((pixels) => pixels >= 80 && pixels <= 4096), `${height}: ${heights}`);
        await page.evaluate(() => document.querySelector("aq-map").toPNG());
      }, { body: `<aq-map src="${PACK}" height="${height}"></aq-map><aq-trend src="${PACK}" place="140100" period="7d" height="${height}"></aq-trend>` });
    }
    await opened("/t.html", (page) => ready(page, "aq-map, aq-now"), {
      before: () => (Date.now = () => NaN), body: `<aq-map src="${PACK}"></aq-map><aq-now src="${PACK}" place="140100"></aq-now>`,
    });
  },

  "t14_what_the_browser_or_a_script_took_away_is_named": async () => {
    const cases = {
      "no pen": [() => (HTMLCanvasElement.prototype.getContext = () => null), /canvas/],
      "a pen that throws": [() => {
        HTMLCanvasElement.prototype.getContext = () => {
          throw new DOMException("blocked", "SecurityError");
        };
      }, /canvas/],
      "a pen that does not paint": [() => {
        CanvasRenderingContext2D.prototype.setTransform = CanvasRenderingContext2D.prototype.fill = CanvasRenderingContext2D.prototype.clearRect = () => {
          throw new TypeError("blocked");
        };
      }, /canvas/],
      "a fetch that answers nothing": [() => (window.fetch = () => Promise.resolve(undefined)), /替换了 fetch/],
      "a fetch that fails": [() => (window.fetch = () => Promise.reject(new Error("x"))), /替换了 fetch/],
      "a fetch that never ends, and hears of no stop": [() => (window.fetch = () => new Promise(() => {})), /仍在等待|停滞/],
    };
    for (const [what, [before, says]] of Object.entries(cases)) {
      await opened("/t.html", async (page) => {
        const alert = () => customElements.get("aq-map") && document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent;
        assert.match(await until(page, alert), says, what);
        assert.ok(await page.evaluate(() => document.querySelector("aq-map p").offsetParent !== null), "the page's own words are seen");
      }, { before, body: `<aq-map src="${PACK}"><p>自己的说明</p></aq-map>` });
    }
    // One that gives the answer without its body as a stream is no obstacle.
    await opened("/t.html", (page) => ready(page, "aq-map"), {
      before: () => {
        const own = window.fetch;
        window.fetch = (...given) => own(...given).then((answer) => ({ ok: answer.ok, status: answer.status, url: answer.url, headers: answer.headers, clone: () => answer.clone(), arrayBuffer: () => answer.arrayBuffer() }));
      },
      body: `<aq-map src="${PACK}"></aq-map>`,
    });
  },

  "t14_a_worker_of_other_bytes_is_not_asked": () => opened("/t.html", async (page) => {
    await ready(page, "aq-now");
    const said = await page.evaluate(() => document.querySelector("aq-now").verify().then(({ ok }) => `ok ${ok}`, (error) => error.zh));
    assert.match(said, /worker\.\w+\.js 已损坏/);
  }, {
    body: `<aq-now src="${PACK}" place="140100"></aq-now>`,
    routes: Object.fromEntries(addresses("worker").map((name) => [name, (q, r) => (r.setHeader("Content-Type", "text/javascript"), r.end('onmessage=()=>postMessage({answer:{ok:true,files:1,numbers:1,published:0,diffs:[]}})'))])),
  }),

  "t06_verify_states_what_it_compared_and_what_it_cannot": () => opened("/t.html", async (page) => {
    await ready(page, "aq-map");
    const verified = () => page.evaluate(() => document.querySelector("aq-map").verify());
    const { ok, files, numbers, markup, published, diffs, cannot } = await verified();
    // Of the data of this pack a few published figures differ: they were made, and not measured.
    assert.deepEqual([ok, diffs.filter(({ kind }) => kind !== "published")], [!diffs.length, []]);
    const { files: listed, boundaries } = JSON.parse(fs.readFileSync(path.join(ROOT, "www/data/shanxi/manifest.json"), "utf8"));
    assert.ok(files >= 4 && files <= listed.length + boundaries.length, `${files} files`);
    assert.ok(numbers > 40 && markup > 200 && published > 0, `${numbers} numbers, ${markup} pieces of markup, ${published} published figures`);
    assert.deepEqual(cannot.map(({ zh, en }) => [/程序|发布者|网页/.exec(zh)[0], /program|publisher|page/.exec(en)[0]]), [["程序", "program"], ["发布者", "publisher"], ["网页", "page"]]);
    // What stands inside as fallback is compared too, when it says what it was made of.
    const still = { chart: "now", width: 720, lang: "zh-CN", place: "140100" };
    const differs = await page.evaluate(async (still) => {
      const now = document.querySelector("aq-now");
      now.id = "v1";
      now.dataset.spec = JSON.stringify(still);
      const figure = document.createElement("p");
      figure.className = "forged";
      figure.textContent = "AQI 18";
      now.append(figure);
      return (await now.verify()).diffs.filter(({ kind }) => kind !== "published").map(({ kind, what, shown }) => `${kind} ${what} ${shown}`);
    }, still);
    assert.ok(differs.some((line) => /^(markup|number) now .*(forged|AQI 18)/s.test(line)), differs.join("\n"));
  }, { body: `<aq-data src="${PACK}"></aq-data><aq-map></aq-map><aq-now place="140100"></aq-now>` }),

  "t08_an_old_script_finds_its_own_parts_and_else_says_so": async () => {
    const gone = (q, r) => ((r.statusCode = 404), r.end());
    const other = (q, r) => (r.setHeader("Content-Type", "application/wasm"), r.end(fs.readFileSync(path.join(ROOT, "www/pkg/lantian_all_bg.wasm"))));
    const [plain, first] = addresses("lantian_bg");
    const [rest] = addresses("lantian_rest_bg");
    const body = `<aq-data src="${PACK}"></aq-data><aq-map><p>自己的说明</p></aq-map>`;
    // Under the plain name there is a newer module: the one of the script lies under its digest.
    await opened("/t.html", async (page, server) => {
      await ready(page, "aq-map");
      assert.ok(server.seen.includes(first));
      // The page is open while the site is upgraded: a chart of the second part still comes.
      await page.evaluate(() => document.body.append(Object.assign(document.createElement("aq-calendar"), { place: "140100" })));
      await page.evaluate(() => document.querySelector("aq-calendar").show());
      await ready(page, "aq-calendar");
      assert.ok(server.seen.includes(rest));
    }, { body, routes: { [plain]: other } });
    // It is gone, too: the list of parts says why.
    const list = JSON.stringify({ version: "9.9.9", parts: ["parts/lantian_bg.999999999999.wasm"] });
    const alert = () => customElements.get("aq-map") && document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent;
    await opened("/t.html", async (page, server) => {
      assert.match(await until(page, alert), /已经更新.*缓存/s);
      assert.equal(server.seen.filter((name) => name === "/pkg/modules.json").length, 1, "the list is asked for once a try");
    }, { body, faults: [/404/], routes: { [plain]: other, [first]: gone, "/pkg/modules.json": list } });
    // Damaged, and of this version: that is said, as before.
    await opened("/t.html", async (page) => assert.match(await until(page, alert), /已损坏/), { body, routes: { [plain]: other, [first]: other } });
  },

  "the policy that is sent is the one every page works under": async () => {
    for (const page of fs.readdirSync(path.join(ROOT, "www")).filter((name) => name.endsWith(".html"))) {
      await opened(`/${page}`, async (tab) => {
        await tab.waitForTimeout(300);
      }, { policy: POLICY });
    }
  },
};
// Each attribute is a page of its own.
tests.t03_no_word_of_an_address_is_said_by_a_frame.patience = 240000;
export default tests;
