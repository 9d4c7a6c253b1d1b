// @ts-check
/**
 * The page for frames: `embed.html?widget=map&place=140100&…`. Any attribute of the element may stand in the query or,
 * where it wins, behind the `#`. Flags: `dark=auto|true|false`, `plain`, `static`, `transparent`, `fitchart`.
 */
import * as kinds from "../pkg/elements.js";
import { fitHeight } from "./fit.js";
import { tellHost } from "./frame.js";
import { listed, tighten } from "./listed.js";
import { widgets } from "./widgets.js";

const asked = new URLSearchParams(location.search);
new URLSearchParams(location.hash.slice(1)).forEach((value, key) => asked.set(key, value));
const flag = (/** @type {string} */ key) => asked.has(key) && asked.get(key) !== "false";
const root = document.documentElement;
const main = /** @type {HTMLElement} */ (document.querySelector("main"));

const tag = `aq-${(asked.get("widget") || "map").replace(/[^a-z-]/g, "")}`;
const kind = /** @type {any} */ (customElements.get(tag));
const english = /^en/i.test(asked.get("lang") || "");
root.lang = english ? "en" : "zh-CN";
root.classList.toggle("transparent", flag("transparent"));

function say(/** @type {string} */ zh, /** @type {string} */ en) {
  main.textContent = "";
  const line = document.createElement("p");
  line.className = "wait";
  line.setAttribute("role", "alert");
  line.textContent = english ? en : zh;
  main.appendChild(line);
}

function start() {
  const own = document.querySelector("meta[name=lantian-pack]");
  const src = listed(asked.get("src") || (own && own.getAttribute("content")) || "data/");
  if (!kind || tag === "aq-data") {
    const names = widgets(kinds).map(({ chart }) => chart).join(", ");
    return say(`没有这个组件，可用：${names}`, `Unknown widget; available: ${names}`);
  }
  if (!src) return say("src 只能指向本网站列出的数据包。", "src may only name a data pack that this site lists.");
  const element = document.createElement(tag);
  for (const key of kind.observedAttributes) {
    const value = asked.get(key);
    if (value !== null && key !== "src" && key !== "group") element.setAttribute(key, value);
  }
  const dark = asked.get("dark");
  if (dark === "true" || dark === "false") element.setAttribute("theme", dark === "true" ? "dark" : "light");
  if (flag("plain") || flag("static")) element.setAttribute("controls", "legend");
  element.setAttribute("src", src);
  const place = asked.get("place");
  if (tag === "aq-map" && place && !asked.has("level")) withLevel(element, src, place);
  else show(element);
}

/** A map of a city, or of one county, shows counties unless the address says which regions: its pack knows what the place is. */
function withLevel(/** @type {HTMLElement} */ element, /** @type {string} */ src, /** @type {string} */ place) {
  const data = /** @type {any} */ (document.createElement("aq-data"));
  const then = () => {
    if (element.isConnected) return;
    const { places = [] } = data.info() || {};
    const isCounty = (/** @type {any} */ one) => one.kind === "county" && (one.id === place || one.parent === place);
    if (places.some(isCounty)) element.setAttribute("level", "county");
    show(element);
    data.remove();
  };
  data.addEventListener("aq-ready", then);
  // The map says itself what is wrong.
  data.addEventListener("aq-error", then);
  data.setAttribute("src", src);
  document.body.appendChild(data);
  data.refresh();
}

function show(/** @type {HTMLElement} */ element) {
  new MutationObserver(() => (root.dataset.theme = element.dataset.theme)).observe(element, { attributes: true, attributeFilter: ["data-theme"] });
  element.addEventListener("aq-ready", () => {
    document.title = /** @type {any} */ (element).toTable().caption;
    if (flag("fitchart")) fit(element);
    if (flag("static")) still(element);
  }, { once: true });
  main.textContent = "";
  main.appendChild(element);
}

/** Fills the frame's height. */
function fit(/** @type {HTMLElement} */ element) {
  const now = () => fitHeight(element, innerHeight);
  now();
  addEventListener("resize", now);
}

/** A picture that does nothing: the drawing with its sentences. */
function still(/** @type {any} */ element) {
  const draw = () => {
    const size = flag("fitchart") ? { w: innerWidth, h: innerHeight } : { w: main.clientWidth };
    const svg = new DOMParser().parseFromString(element.toSVG(size), "image/svg+xml").documentElement;
    if (main.firstElementChild !== element) main.removeChild(main.firstElementChild);
    main.insertBefore(document.importNode(svg, true), main.firstChild);
    // It stays for its size and its data.
    element.style.position = "absolute";
    element.style.visibility = "hidden";
    element.style.top = "0";
  };
  draw();
  addEventListener("resize", draw);
}

tighten();
start();
tellHost(asked.get("id") || tag.slice(3), asked.get("compat") || "", main);
