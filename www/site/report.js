// @ts-check
/**
 * The script of a single-file page: unpacks the engine that stands in it, starts the elements, and checks on request
 * that the whole page follows from the data in it.
 */
import { registerAll } from "../elements/all.js";
import { openPack } from "../elements/engine/core.js";
import { engine, provide } from "../elements/engine/engine.js";
import { sentence } from "../elements/engine/messages.js";
import { addFiles } from "../elements/engine/open_pack.js";
import { parsed } from "../elements/worker/markup.js";
import { LIMITS, differ, digests } from "../elements/worker/verify.js";
import { tellHost } from "./frame.js";

/** Given by the build: the page without what is filled in, and the digests of its style and its engine. @type {{page: string, style: string, engine: string}} */
// @ts-ignore
const KNOWN = OWN;

const english = /^en/.test(document.documentElement.lang);
const one = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector));
const content = (/** @type {string} */ id) => one(`#${id}`).textContent;
const json = (/** @type {string} */ id) => JSON.parse(content(id));
const own = /** @type {HTMLScriptElement} */ (document.currentScript).textContent || "";
const bytes = (/** @type {string} */ base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const escaped = (/** @type {string} */ text) => text.replace(/[&"<>]/g, (c) => /** @type {any} */ ({ "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" })[c]);
const inert = (/** @type {string} */ text) => text.replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
/** A digest as a policy writes it. */
const source = (/** @type {string} */ hex) => `sha256-${btoa(hex.replace(/../g, (two) => String.fromCharCode(parseInt(two, 16))))}`;

/** The engine's module, unpacked. @returns {Promise<Uint8Array>} */
async function unpack() {
  const packed = new Blob([bytes(json("engine"))]).stream();
  // @ts-ignore a pair of streams
  const plain = packed.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/** A file of the pack as it stands in the page. */
const file = (/** @type {any} */ held) => (typeof held === "string" ? utf8(held) : bytes(held.b64));

/** Elements that may have a shadow root. */
const HOSTS = "aq-data,article,aside,blockquote,body,div,footer,h1,h2,h3,h4,h5,h6,header,main,nav,p,section,span";

/**
 * Elements that show something else than what stands in them: markup can give an element a shadow root, which no list of its children shows. One that is
 * closed is met by asking for another.
 */
function hidden() {
  /** @type {Element[]} */
  const out = [];
  for (const element of document.querySelectorAll(HOSTS)) {
    let root = element.shadowRoot;
    if (!root && "shadowRootMode" in HTMLTemplateElement.prototype && !seen.has(element)) {
      try {
        root = element.attachShadow({ mode: "open" });
        root.appendChild(document.createElement("slot"));
        seen.add(element);
        continue;
      } catch (error) {
        out.push(element);
      }
    }
    if (root && !seen.has(element)) out.push(element);
  }
  return out;
}
/** Those that have one of ours by now. */
const seen = new WeakSet();

/**
 * Compares the page with what the engine makes of its data. What was found before an error stays found.
 * @typedef {{files: number, numbers: number, markup: number, published: number, diffs: string[], notes: string[]}} Findings
 * @param {Uint8Array} module @param {import("../elements/worker/markup.js").Piece[]} shown the page as it came
 * @param {Findings} found
 */
async function check(module, shown, found) {
  const glue = /** @type {any} */ (await engine());
  const differs = (/** @type {string} */ what, /** @type {string} */ now, /** @type {string} */ due, /** @type {any} */ at) => {
    const short = (/** @type {string} */ text) => (text.length > 120 ? `${text.slice(0, 120)}…` : text || "—");
    found.diffs.push(`${what}: ${short(now)} ≠ ${short(due)}`);
    const element = at && (at.nodeType === 1 ? at : at.parentElement);
    if (element) element.classList.add("wrong");
  };
  const [sums, files] = [json("sums"), json("pack")];
  const styles = [...document.querySelectorAll("style")].map((style) => style.textContent || "");
  const style = styles.find((text) => glue.sha256(utf8(text)) === KNOWN.style) || styles[0] || "";
  const held = /** @type {Record<string, Uint8Array>} */ ({ engine: module, script: utf8(own), style: utf8(style) });
  for (const name of Object.keys(files)) held[name] = file(files[name]);
  const known = /** @type {Record<string, string>} */ ({ engine: KNOWN.engine, style: KNOWN.style });
  /** @type {Record<string, string>} */
  const hex = {};
  for (const name of Object.keys(Object.assign({}, sums, held))) {
    found.files++;
    hex[name] = held[name] ? glue.sha256(held[name]) : "—";
    if (hex[name] !== sums[name]) differs(name, hex[name], sums[name] || "—", one("[data-sums]"));
    // What came with the program is known to it.
    if (known[name] && known[name] !== hex[name]) differs(name, hex[name], known[name], one("[data-sums]"));
  }
  digests(glue, (name) => held[name], (name, now, due) => differs(`manifest.json · ${name}`, now, due, one("[data-sums]")));

  const pack = await openPack(held);
  const order = content("order");
  await addFiles(pack._pack, () => pack._pack.reportNeeds(order), (name) => held[name]);
  const report = pack._pack.report(order);
  const parts = /** @type {Record<string, string>} */ ({
    lang: JSON.parse(order).lang, title: escaped(report.title), lead: escaped(report.lead), views: report.views, order: inert(JSON.stringify(JSON.parse(order))),
    pack: inert(JSON.stringify(files)), sums: inert(JSON.stringify(sums)), engine: json("engine"), script: own, style,
    scripthash: source(hex.script), stylehash: source(KNOWN.style),
  });
  const due = KNOWN.page.split("%%").map((part, i) => (i % 2 ? parts[part] : part)).join("");
  Object.assign(found, differ(shown, due, ({ kind, shown, due }, at) => differs(kind, shown, due, at)));
  for (const element of hidden()) differs("shadow root", element.localName, "", element);
  for (const element of document.querySelectorAll("[data-spec]")) if (!element.shadowRoot || !("show" in element)) differs(element.localName, "", "<canvas>", element);

  // A page that was saved from another one holds the files of its pictures alone.
  const whole = pack._pack.audited().every((/** @type {string} */ name) => held[name]);
  if (whole) {
    const audit = await pack.audit(document.documentElement.lang);
    found.published = audit.compared;
    for (const { what, shown, due, said } of audit.differences) found.notes.push(`${what}: ${shown} ≠ ${due}${said ? ` ${said}` : ""}`);
  } else {
    found.notes.push(english ? "Published figures were not compared: not all of their measurements are in this page" : "未比较公布数值：本页不含其全部监测数据");
  }
  pack.free();
  found.notes.unshift(...limits(report, hex));
}

/** What the page cannot prove, said beside whatever it found. @param {any} report @param {Record<string, string>} hex */
function limits(report, hex) {
  const [not, compare] = english ? ["This page cannot prove ", "; compare the SHA-256 with the published one: "] : ["本页不能证明", "；请与公布的 SHA-256 比较："];
  const say = (/** @type {{zh: string, en: string}} */ { zh, en }, /** @type {string} */ sum) => `${not}${english ? en : zh}${compare}${sum}`;
  const out = [say(LIMITS.program, `script ${hex.script}`), say(LIMITS.origin, `manifest.json ${hex["manifest.json"]}`)];
  if (report.ownTitle) out.push(english ? `The heading is its maker's own and does not follow from the data: “${report.title}”` : `标题由制作者填写，不由数据得出：“${report.title}”`);
  return out;
}

const said = one("[data-said]");
const say = (/** @type {string} */ zh, /** @type {string} */ en, tone = "") => {
  said.textContent = english ? en : zh;
  said.className = tone;
};
const list = (/** @type {string[]} */ lines) => {
  const into = said.appendChild(document.createElement("ul"));
  for (const line of lines.slice(0, 50)) into.appendChild(document.createElement("li")).textContent = line;
};

async function pressed(/** @type {Uint8Array} */ module, /** @type {import("../elements/worker/markup.js").Piece[]} */ shown) {
  document.querySelectorAll(".wrong").forEach((e) => e.classList.remove("wrong"));
  /** @type {Findings} */
  const found = { files: 0, numbers: 0, markup: 0, published: 0, diffs: [], notes: [] };
  const { diffs, notes } = found;
  try {
    await check(module, shown, found);
  } catch (error) {
    diffs.push(sentence(/** @type {any} */ (error), english ? "en" : "zh-CN").message);
  }
  const { files, numbers, markup, published } = found;
  if (diffs.length) {
    say(`有 ${diffs.length} 处不一致：`, `${diffs.length} differences:`, "bad");
    list(diffs);
  } else {
    say(`一致：${files} 个部分的 SHA-256、${numbers} 个数字、${markup} 处标记均与由数据重新生成的相同；比较了 ${published} 个公布数值。`,
      `All the same: the SHA-256 of ${files} parts, ${numbers} numbers and ${markup} pieces of markup, made anew from the data; ${published} published figures were compared.`, "good");
  }
  list(notes);
}

/** Takes back what only Chromium before 97 needs to run WebAssembly. */
function tighten() {
  if (typeof AbortSignal !== "function" || !("timeout" in AbortSignal)) return;
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = "script-src 'wasm-unsafe-eval'";
  document.head.appendChild(meta);
}

function start() {
  // As it came, before anything is added to it.
  const shown = parsed(document);
  tighten();
  const [table, sums] = [one("[data-sums]"), json("sums")];
  for (const name of Object.keys(sums)) {
    const row = table.insertRow();
    row.insertCell().textContent = name;
    row.insertCell().textContent = sums[name];
  }
  const button = one("[data-check]");
  unpack().then(
    (module) => {
      provide(() => module);
      registerAll();
      say("", "");
      button.disabled = false;
      button.addEventListener("click", async () => {
        button.disabled = true;
        await pressed(module, shown);
        button.disabled = false;
      });
    },
    () => say("此浏览器不能解开或运行页内的程序；上面的图表仍可阅读。", "This browser cannot unpack or run the program in this page; the pictures and tables above can still be read.", "bad"),
  );
  tellHost("report");
}
// What stands behind this script belongs to the page, too.
document.addEventListener("DOMContentLoaded", start);
