// @ts-check
/**
 * The script of a single-file page: unpacks the engine that stands in it, starts the elements, and checks on request
 * that every number of the page follows from the data in it.
 */
import { registerAll } from "../elements/all.js";
import { differ, digests, texts, written } from "../elements/check.js";
import { openPack } from "../elements/core.js";
import { engine, provide } from "../elements/engine.js";
import { tellHost } from "./frame.js";

const english = /^en/.test(document.documentElement.lang);
const one = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector));
const json = (/** @type {string} */ id) => JSON.parse(one(`#${id}`).textContent);
const own = /** @type {HTMLScriptElement} */ (document.currentScript).textContent || "";
const bytes = (/** @type {string} */ base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** The engine's module, unpacked. @returns {Promise<Uint8Array>} */
async function unpack() {
  const packed = new Blob([bytes(json("engine"))]).stream();
  // @ts-ignore a pair of streams
  const plain = packed.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/** A file of the pack as it stands in the page. */
const file = (/** @type {any} */ held) => (typeof held === "string" ? utf8(held) : bytes(held.b64));

/** @param {Uint8Array} module @returns {Promise<{parts: number, numbers: number, diffs: string[]}>} */
async function check(module) {
  const glue = /** @type {any} */ (await engine());
  /** @type {string[]} */
  const diffs = [];
  let [parts, numbers] = [0, 0];
  const differs = (/** @type {string} */ what, /** @type {string} */ now, /** @type {string} */ due, /** @type {Element | null} */ at) => {
    diffs.push(`${what}: ${now} ≠ ${due}`);
    if (at) at.classList.add("wrong");
  };
  const sums = json("sums");
  const files = json("pack");
  const held = /** @type {Record<string, Uint8Array>} */ ({ engine: module, script: utf8(own), style: utf8(one("head style").textContent) });
  for (const name of Object.keys(files)) held[name] = file(files[name]);
  for (const name of Object.keys(Object.assign({}, sums, held))) {
    parts++;
    const [now, due] = [held[name] ? glue.sha256(held[name]) : "—", sums[name] || "—"];
    if (now !== due) differs(name, now, due, one("[data-sums]"));
  }
  // The manifest lists the digests of its files too.
  digests(glue, (name) => held[name], (name, now, due) => differs(`manifest.json · ${name}`, now, due, one("[data-sums]")));

  const pack = await openPack(held);
  for (const element of [...document.querySelectorAll("[data-spec]")]) {
    const { width, ...spec } = JSON.parse(/** @type {any} */ (element).dataset.spec);
    const due = written(await pack._ask(spec, (view) => view.html(element.id), { width }));
    const shown = texts(element);
    numbers += differ(shown.map((text) => text.data), due, (at, now, due) =>
      differs(`${element.id} ${spec.chart} ${at + 1}`, now, due, at < 0 ? element : shown[at].parentElement));
  }
  pack.free();
  return { parts, numbers, diffs };
}

const table = one("[data-sums]");
const sums = json("sums");
for (const name of Object.keys(sums)) {
  const row = table.insertRow();
  row.insertCell().textContent = name;
  row.insertCell().textContent = sums[name];
}

const said = one("[data-said]");
const say = (/** @type {string} */ zh, /** @type {string} */ en, tone = "") => {
  said.textContent = english ? en : zh;
  said.className = tone;
};
const button = one("[data-check]");
unpack().then(
  (module) => {
    provide(() => module);
    registerAll();
    say("", "");
    button.disabled = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      document.querySelectorAll(".wrong").forEach((e) => e.classList.remove("wrong"));
      try {
        const { parts, numbers, diffs } = await check(module);
        if (diffs.length) {
          say(`有 ${diffs.length} 处不一致：`, `${diffs.length} differences:`, "bad");
          const list = said.appendChild(document.createElement("ul"));
          for (const diff of diffs.slice(0, 50)) list.appendChild(document.createElement("li")).textContent = diff;
        } else {
          say(`一致：${parts} 个部分的 SHA-256 和 ${numbers} 个数字均与数据重新计算的结果相同。`, `All the same: the SHA-256 of ${parts} parts and ${numbers} numbers, computed anew from the data.`, "good");
        }
      } catch (error) {
        const { zh, en } = /** @type {any} */ (error);
        say(zh || String(error), en || String(error), "bad");
      }
      button.disabled = false;
    });
  },
  () => say("此浏览器不能解开或运行页内的程序；上面的图表仍可阅读。", "This browser cannot unpack or run the program in this page; the pictures and tables above can still be read.", "bad"),
);
tellHost("report");
