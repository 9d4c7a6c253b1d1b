// @ts-check
/**
 * The page for a screen on a wall: `kiosk.html?places=140100,140200&show=now+map,now+trend&seconds=20`. It goes from place to place and
 * from screen to screen, and its data renew themselves. `awake` keeps the screen on, `reload-daily=04:10` loads the page anew once a
 * day: both only where the address asks. `src`, `lang`, `theme`, `text` and `level` are those of the elements.
 */
import { MANY } from "../elements/facts.js";
import "../pkg/elements.js";
import { fitHeight } from "./fit.js";
import { listed, tighten } from "./listed.js";

/** Seconds a screen stands: no less than this, and when nothing is said. */
const [LEAST_SECONDS, SECONDS] = [5, 20];
/** Milliseconds after which the buttons go again. */
const BUTTONS = 4000;
/** How much larger than on a desk what has no height of its own may stand, the largest first. */
const SCALES = [2, 1.75, 1.5, 1.25, 1.1, 1, 0.9, 0.8, 0.7, 0.6, 0.5];
/** The height of a screen in CSS pixels from which on its pictures have large text. */
const LARGE_TEXT = 900;
/** Screens when nothing is said: elements beside each other are joined by `+`. */
const SCREENS = "now+map,now+trend";

const asked = new URLSearchParams(location.search);
new URLSearchParams(location.hash.slice(1)).forEach((value, key) => asked.set(key, value));
const flag = (/** @type {string} */ key) => asked.has(key) && asked.get(key) !== "false";
const english = /^en/i.test(asked.get("lang") || "");
const root = document.documentElement;
const one = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
const main = one("main");
const word = (/** @type {string} */ zh, /** @type {string} */ en) => (english ? en : zh);
const list = (/** @type {string | null} */ text) => (text || "").split(/[\s,]+/).filter(Boolean);

/** The elements of each screen, by the names of their charts. */
const screens = list((asked.get("show") || SCREENS).replace(/ /g, "+")).map((screen) => screen.split("+").filter((name) => customElements.get(`aq-${name}`)));

/** @type {Record<string, HTMLElement>} */
const elements = {};
/** @type {any} */
let data;
/** @type {string[]} */
let places = [];
let at = 0;
let paused = false;
/** @type {number | undefined} */
let timer;

function say(/** @type {string} */ text) {
  main.textContent = "";
  const line = document.createElement("p");
  line.className = "wait";
  line.setAttribute("role", "alert");
  line.textContent = text;
  main.appendChild(line);
}

/** Fits again in the next frame; what fits already stays as it is, and this ends. */
const resized = new ResizeObserver(() => requestAnimationFrame(fit));

/** Makes every element once: a page that stands for weeks only shows, hides and asks them again. */
function build(/** @type {string} */ src) {
  main.textContent = "";
  data = document.createElement("aq-data");
  data.setAttribute("src", src);
  data.setAttribute("refresh", asked.get("refresh") || "auto");
  for (const key of ["lang", "theme"]) if (asked.get(key)) data.setAttribute(key, asked.get(key));
  data.setAttribute("text", asked.get("text") || (innerHeight >= LARGE_TEXT ? "large" : "normal"));
  for (const name of new Set(screens.flat())) {
    const element = document.createElement(`aq-${name}`);
    element.setAttribute("controls", "legend");
    if (name === "map") element.setAttribute("level", asked.get("level") || "city");
    if (name === "trend") element.setAttribute("period", asked.get("period") || "7d");
    // What is seen asks for the data.
    element.hidden = !screens[0].includes(name);
    elements[name] = element;
    element.addEventListener("aq-ready", fit);
    // A tile of another place has other lines.
    resized.observe(element);
  }
  data.addEventListener("aq-ready", told);
  main.append(data, ...Object.values(elements));
  const first = /** @type {any} */ (Object.values(elements)[0]);
  new MutationObserver(() => (root.dataset.theme = first.dataset.theme)).observe(first, { attributes: true, attributeFilter: ["data-theme"] });
}

/** What the pack says: its places, if the address names none, and its title. */
function told() {
  const info = data.info(root.lang);
  if (!info) return;
  const own = info.places.filter((/** @type {{kind: string}} */ place) => place.kind === "city").map((/** @type {{id: string}} */ place) => place.id);
  const known = new Set(info.places.map((/** @type {{id: string}} */ place) => place.id));
  const chosen = list(asked.get("places")).filter((id) => known.has(id));
  places = chosen.length ? chosen : own.length ? own : info.places.slice(0, 1).map((/** @type {{id: string}} */ place) => place.id);
  one("[data-pack]").textContent = info.title;
  one("[data-simulated]").hidden = !info.synthetic;
  show();
}

/** Shows the screen of the turn. */
function show() {
  if (!places.length) return;
  const turns = places.length * screens.length;
  at = ((at % turns) + turns) % turns;
  const place = places[Math.floor(at / screens.length)];
  const screen = screens[at % screens.length];
  for (const [name, element] of Object.entries(elements)) element.hidden = !screen.includes(name);
  // A map shows them all, and this one chosen.
  data.setState({ selected: place });
  for (const [name, element] of Object.entries(elements)) if (!MANY.includes(name)) element.setAttribute("place", place);
  const info = data.info(root.lang);
  const of = info && info.places.find((/** @type {{id: string}} */ one) => one.id === place);
  one("h1").textContent = of ? word(`${of.name}空气质量`, `Air quality in ${of.name}`) : "";
  document.title = one("h1").textContent || "";
  fit();
}

/** Gives what is shown the size of its part of the screen. */
function fit() {
  const all = Object.values(elements).filter((element) => !element.hidden);
  const gap = parseFloat(getComputedStyle(main).rowGap) || 0;
  const isTall = getComputedStyle(main).gridAutoFlow === "row";
  const room = isTall ? (main.clientHeight - gap * (all.length - 1)) / all.length : main.clientHeight;
  for (const element of all) {
    if (element.dataset.state !== "ready") continue;
    if (/** @type {any} */ (element.shadowRoot).querySelector(".graphic")) fitHeight(element, room);
    else scale(element, room);
  }
}

/** Enlarges an element as far as it fits, so that it is read from some metres away. */
function scale(/** @type {HTMLElement} */ element, /** @type {number} */ room) {
  element.style.minHeight = "";
  for (const times of SCALES) {
    /** @type {any} */ (element.style).zoom = String(times);
    if (element.getBoundingClientRect().height <= room) return;
  }
}

/** Goes on by some turns, and begins the time of the screen anew. */
function go(/** @type {number} */ turns) {
  at += turns;
  show();
  wait();
}

function wait() {
  clearTimeout(timer);
  const seconds = Math.max(LEAST_SECONDS, Number(asked.get("seconds")) || SECONDS);
  // What is not seen does not turn.
  if (!paused) timer = setTimeout(() => (document.hidden ? wait() : go(1)), seconds * 1000);
}

function pause(/** @type {boolean} */ on) {
  paused = on;
  root.classList.toggle("paused", on);
  const button = one("[data-pause]");
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? word("继续", "Go on") : word("暂停", "Pause");
  wait();
}

/** Buttons, keys, and the pointer that calls the buttons. */
function listen() {
  const [back, next, full] = ["[data-back]", "[data-next]", "[data-full]"].map(one);
  back.setAttribute("aria-label", word("上一屏", "Previous screen"));
  next.setAttribute("aria-label", word("下一屏", "Next screen"));
  one("[role=group]").setAttribute("aria-label", word("轮播", "Rotation"));
  full.textContent = word("全屏", "Full screen");
  full.hidden = !document.fullscreenEnabled;
  back.onclick = () => go(-1);
  next.onclick = () => go(1);
  full.onclick = () => void root.requestFullscreen().catch(() => undefined);
  one("[data-pause]").onclick = () => pause(!paused);
  addEventListener("keydown", (event) => {
    if (event.target !== document.body && event.target !== root) return;
    if (event.key === "ArrowRight") go(1);
    else if (event.key === "ArrowLeft") go(-1);
    else if (event.key === " ") pause(!paused);
    else return;
    event.preventDefault();
  });
  let gone = 0;
  addEventListener("pointermove", () => {
    root.classList.add("near");
    clearTimeout(gone);
    gone = setTimeout(() => root.classList.remove("near"), BUTTONS);
  });
  addEventListener("resize", fit);
}

/** Keeps the screen on, where the browser can; a hidden page loses it and takes it again. */
async function keepAwake() {
  const note = one("[data-note]");
  try {
    await /** @type {any} */ (navigator).wakeLock.request("screen");
    note.textContent = "";
  } catch (error) {
    note.textContent = word("浏览器不允许保持屏幕常亮，请在系统中设置。", "The browser does not keep the screen on; set it in the system.");
  }
}

/** Loads the page anew at a time of the day, once the server answers: a page that works is not given up for one that does not. */
function reloadDaily(/** @type {string} */ text) {
  const [, hour, minute] = /^(\d\d?):(\d\d)$/.exec(text) || [];
  if (!hour || Number(hour) > 23 || Number(minute) > 59) {
    one("[data-note]").textContent = word(`reload-daily应写成04:10这样，不能是“${text}”。`, `reload-daily is a time such as 04:10, not “${text}”.`);
    return;
  }
  const next = new Date();
  next.setHours(Number(hour), Number(minute), 0, 0);
  if (next.getTime() <= Date.now()) next.setDate(next.getDate() + 1);
  setTimeout(async () => {
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => undefined);
    if (answer && answer.ok) location.reload();
    else reloadDaily(text);
  }, next.getTime() - Date.now());
}

function start() {
  root.lang = english ? "en" : "zh-CN";
  one("[data-simulated]").textContent = word("数据为程序模拟，不是实测数据", "Simulated data, not measured");
  const src = listed(asked.get("src") || one("meta[name=lantian-pack]").getAttribute("content") || "data/");
  if (!src) return say(word("src 只能指向本网站列出的数据包。", "src may only name a data pack that this site lists."));
  if (!screens.length || screens.some((screen) => !screen.length)) return say(word("show 中没有可用的组件，例如 show=now+map,now+trend。", "show names no known widget; an example: show=now+map,now+trend."));
  listen();
  build(src);
  pause(false);
  if (flag("awake")) {
    keepAwake();
    document.addEventListener("visibilitychange", () => void (document.hidden || keepAwake()));
  }
  const daily = asked.get("reload-daily");
  if (daily) reloadDaily(daily);
}

tighten();
start();
