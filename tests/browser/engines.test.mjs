// Every element draws the same bytes in Chromium 81, 88, 92, a current one and Firefox ESR, whatever the clock of the machine.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { SHOWN } from "./elements.mjs";
import { ENGINES, firefox, visit } from "./engines.mjs";
import { page as html, serve } from "./server.mjs";

// Written for the oldest of them.
const SCRIPT = `
const shown = ${JSON.stringify(SHOWN)};
const faults = [];
addEventListener("error", (event) => faults.push(String(event.message)));
addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
const wait = setInterval(() => {
  const all = shown.map((tag) => document.querySelector(tag));
  all.forEach((e) => e.show && e.show());
  const states = all.map((e) => e.getAttribute("data-state"));
  if (states.some((state) => state !== "ready" && state !== "error")) return;
  clearInterval(wait);
  const said = { agent: navigator.userAgent, faults, zone: new Date(0).getTimezoneOffset(), elements: {} };
  all.forEach((e, i) => {
    const say = (what) => { try { return what(); } catch (error) { return "fault " + error; } };
    said.elements[shown[i]] = {
      state: states[i], svg: say(() => e.toSVG({ w: 720, h: 480, theme: "light" })), table: say(() => JSON.stringify(e.toTable())),
      words: say(() => e.describe("zh-CN") + e.describe("en")), alert: e.shadowRoot.querySelector("[role=alert]").textContent,
    };
  });
  fetch("/said", { method: "POST", body: JSON.stringify(said) });
}, 50);`;

async function ask(engine, env) {
  const server = await serve({ policy: "" });
  const body = SHOWN.map((tag) => `<${tag} src="/data/shanxi/" place="140100" period="3d" now="1774195200"></${tag}>`).join("");
  server.routes.set("/t.html", html(body + '<script type="module" src="/said.js"></script>'));
  server.routes.set("/said.js", SCRIPT);
  const answer = new Promise((done) => server.routes.set("/said", (request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => (response.end("ok"), done(JSON.parse(Buffer.concat(parts).toString()))));
  }));
  try {
    return await visit(engine, `${server.url}/t.html`, answer, { env });
  } finally {
    server.close();
  }
}

const VERSION = { "Chromium 81": /Chrome\/81\./, "Chromium 88": /Chrome\/88\./, "Chromium 92": /Chrome\/92\./, "current Chromium": /Chrome\/1\d\d\./, "Firefox ESR": /Firefox\/1\d\d\./ };
let golden;
const hash = (text) => crypto.createHash("sha256").update(text).digest("hex").slice(0, 16);

async function compare(engine, env) {
  const said = await ask(engine, env);
  assert.match(said.agent, VERSION[engine]);
  assert.deepEqual(said.faults, []);
  golden = golden || (engine === "current Chromium" ? said : await ask("current Chromium"));
  for (const [tag, mine] of Object.entries(said.elements)) {
    const theirs = golden.elements[tag];
    assert.equal(mine.state, theirs.state, `${tag}: ${mine.alert}`);
    for (const key of ["svg", "table", "words"]) assert.equal(hash(mine[key]), hash(theirs[key]), `${tag} ${key}: ${mine[key].slice(0, 300)}`);
  }
  assert.ok(Object.values(said.elements).filter((e) => /^<svg/.test(e.svg)).length >= 2);
  return said;
}

const tests = {};
for (const engine of Object.keys(ENGINES)) {
  tests[`${engine} draws the same bytes`] = async () => {
    if (engine === "Firefox ESR" && !firefox()) {
      if (process.env.LANTIAN_REQUIRE_SHARED) assert.fail("no Firefox: install firefox-esr, or set FIREFOX");
      return console.log("skipped: no Firefox; install firefox-esr, or set FIREFOX");
    }
    await compare(engine);
  };
}
for (const [zone, minutes] of [["America/New_York", 300], ["Asia/Urumqi", -360], ["UTC", 0]]) {
  tests[`a clock in ${zone} changes nothing`] = async () => {
    const said = await compare("current Chromium", { TZ: zone });
    assert.equal(said.zone, minutes, "the browser is in that zone");
  };
}
export default tests;
