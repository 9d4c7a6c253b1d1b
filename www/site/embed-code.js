// @ts-check
/** The page that makes embed codes: a form, the thing itself, and the code for it. */
import * as kinds from "../pkg/elements.js";
import { widgets } from "./widgets.js";

const one = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector));
const form = /** @type {HTMLFormElement} */ (one("form"));
const field = (/** @type {string} */ name) => /** @type {any} */ (form.elements.namedItem(name));
const english = () => document.documentElement.lang === "en";
const SRC = new URL("../data/shanxi/", import.meta.url).href;
const APPEARANCE = [["", "随访问者", "As the visitor's"], ["light", "浅色", "Light"], ["dark", "深色", "Dark"]];
const KINDS = [["province", "省", "Province"], ["city", "设区市", "Cities"], ["group", "区域", "Regions"], ["county", "县（市、区）", "Counties"], ["devzone", "开发区", "Development zones"]];

/** What was chosen inside the picture. @type {Record<string, string>} */
let inside = {};
/** @type {any} */
let info;
let shown = "";

const ticked = (/** @type {string} */ name) =>
  [...form.querySelectorAll(`[name=${name}]`)].filter((box) => /** @type {any} */ (box).checked).map((box) => /** @type {any} */ (box).value);

function options() {
  /** @type {Record<string, unknown>} */
  const out = { src: field("data").value === "frozen" && info ? new URL(`../${info.id}@${info.revision}/`, SRC).href : SRC };
  for (const key of ["place", "lang", "theme"]) if (field(key).value) out[key] = field(key).value;
  for (const key of Object.keys(inside)) if (inside[key] !== undefined && !(key in out)) out[key] = inside[key];
  const controls = ticked("controls");
  // Without a word of it an element has all but the slider.
  const slider = controls.includes("time");
  if (controls.length < 6 || slider) out.controls = controls.length === 7 ? "all" : controls.join(" ") || "none";
  if (field("form").value === "iframe") {
    for (const flag of ticked("flag")) out[flag] = true;
    if (ticked("compat").length) out.compat = "datawrapper";
  }
  return out;
}

/** Writes the code; shows the thing anew where it is another. */
function write(anew = true) {
  const kind = field("widget").value;
  const how = field("form").value;
  const [place] = field("place").selectedOptions;
  const title = `${place ? place.textContent : ""} ${field("widget").selectedOptions[0].textContent}`.trim();
  const high = { map: 940, now: 500 }[kind] || 520;
  const code = /** @type {any} */ (kinds).snippet(how, `aq-${kind}`, options(), title, high);
  one("#code").value = code;
  one("[data-frame]").hidden = how !== "iframe";
  const frozen = field("data").value === "frozen";
  one("[data-frozen]").hidden = !frozen;
  if (info) document.querySelectorAll("[data-frozen] code:first-of-type").forEach((e) => (e.textContent = `${info.id}@${info.revision}/`));
  // A frozen folder need not be there yet: the preview shows the data of now.
  const seen = Object.assign(options(), { src: SRC });
  const now = JSON.stringify([kind, how, seen]);
  if (!anew || now === shown) return;
  shown = now;
  const preview = one(".preview");
  preview.textContent = "";
  if (how === "iframe") {
    const frame = document.createElement("iframe");
    const query = Object.keys(seen).map((key) => `${key}=${encodeURIComponent(String(seen[key]))}`).join("&");
    frame.src = `embed.html?widget=${kind}&${query}`;
    frame.title = title;
    frame.style.height = `${high}px`;
    preview.appendChild(frame);
  } else {
    const element = document.createElement(`aq-${kind}`);
    for (const key of Object.keys(seen)) element.setAttribute(key, String(seen[key]));
    preview.appendChild(element);
  }
}

function fill(/** @type {HTMLSelectElement} */ select, /** @type {string[][]} */ rows) {
  const before = select.value;
  select.textContent = "";
  for (const [value, zh, en] of rows) select.add(new Option(english() ? en : zh, value));
  if (rows.some((row) => row[0] === before)) select.value = before;
}

function words() {
  fill(field("widget"), widgets(kinds).map(({ chart, zh, en }) => [chart, zh, en]));
  fill(field("theme"), APPEARANCE);
  document.title = english() ? "Embed code · lantian" : "嵌入代码 · 蓝天 lantian";
  places();
}

function places() {
  const data = one("aq-data");
  info = data && data.info && data.info(document.documentElement.lang);
  if (!info) return;
  const select = field("place");
  const before = select.value;
  select.textContent = "";
  for (const [kind, zh, en] of KINDS) {
    const some = info.places.filter((/** @type {any} */ place) => place.kind === kind);
    if (!some.length) continue;
    const group = document.createElement("optgroup");
    group.label = english() ? en : zh;
    for (const { id, name } of some) group.appendChild(new Option(name, kind === "province" ? "" : id));
    select.add(group);
  }
  if (before) select.value = before;
}

const data = document.createElement("aq-data");
data.setAttribute("src", SRC);
data.setAttribute("group", "embed-code");
data.addEventListener("aq-ready", () => {
  places();
  write(false);
});
document.body.appendChild(data);
/** @type {any} */ (data).refresh();

field("lang").value = document.documentElement.lang;
words();
write();
form.addEventListener("input", (event) => {
  if (/** @type {any} */ (event.target).name === "widget" || /** @type {any} */ (event.target).name === "place") inside = {};
  write();
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("look", () => {
  words();
  write(false);
});
one(".preview").addEventListener("aq-state", (/** @type {CustomEvent} */ event) => {
  inside = event.detail.state;
  // The picture shows it already.
  write(false);
});
one("[data-copy]").addEventListener("click", () => {
  one("#code").select();
  document.execCommand("copy");
  one("[data-said]").textContent = english() ? "Copied" : "已复制";
});
