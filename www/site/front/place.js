// @ts-nocheck
/** The place of the front page: one for all its elements, kept in the address. The elements do the rest. */

export const root = document.documentElement;
export const one = (selector) => document.querySelector(selector);
export const all = (selector) => Array.from(document.querySelectorAll(selector));
export const data = one("aq-data");
export const answer = one("aq-answer");
export const map = one("aq-map");
const english = () => root.lang === "en";
export const say = (zh, en) => (english() ? en : zh);
/** Options of the group that stand in the address beside the place. */
const KEPT = ["pollutant", "avg", "time"];

/** Places of the pack by identifier, once it is there. */
let places = new Map();
export const place = (id) => places.get(id);
export const everyPlace = () => Array.from(places.values());

/** The city whose counties are shown around a place; of the province and of groups none. */
export function cityOf(id) {
  for (let at = place(id), steps = 0; at && steps < 4; at = place(at.parent), steps++) if (at.kind === "city") return at.id;
  // Before the pack is there, a code tells: 140321 lies in 140300.
  return !places.size && /^\d{4}(?!00)\d\d$|^\d{2}(?!00)\d\d00$/.test(id) ? `${id.slice(0, 4)}00` : "";
}

/** The choices that belong to a place: it alone; which part of the map and which ranking are shown follows from it. */
function choiceOf(id) {
  const known = place(id);
  const whole = known ? known.kind === "province" : /0000$/.test(id);
  return { selected: whole ? undefined : id, place: undefined, level: undefined, zoom: undefined };
}

/** Lets map and ranking follow the place: the counties of its city, or the cities; its own ranking. */
function follow(id) {
  const city = cityOf(id);
  const known = place(id);
  const set = (element, key, value) => (value ? element.setAttribute(key, value) : element.removeAttribute(key));
  set(map, "place", city || (known && known.kind === "group" ? id : ""));
  set(map, "level", city ? "county" : "");
  set(one("aq-rank"), "level", city && city !== id ? "county" : "");
}

// The address is the state: /?place=140105
export const query = () => new URLSearchParams(location.search);
const home = data.dataset.home;
const asked = () => query().get("place") || home;
let shown = asked();
/** The identifier of the place shown. */
export const current = () => shown;
const start = Object.assign(choiceOf(shown), Object.fromEntries(KEPT.map((key) => [key, query().get(key) || undefined])));
for (const key of Object.keys(start)) if (start[key] !== undefined) data.setAttribute(key, start[key]);
follow(shown);

/** The address of what is shown; what is the page's anyway stands not in it. */
function address() {
  const now = query();
  const set = (key, value) => (value ? now.set(key, value) : now.delete(key));
  set("place", shown === home ? "" : shown);
  for (const key of KEPT) {
    const value = data.state && key in data.state ? data.state[key] : data.getAttribute(key);
    set(key, value === "latest" || value === "AQI" || value === "1h" ? "" : value);
  }
  const text = String(now).replace(/%3A/g, ":");
  return `${location.pathname}${text && `?${text}`}${location.hash}`;
}

function keep(how) {
  const next = address();
  if (location.protocol === "file:" || next === `${location.pathname}${location.search}${location.hash}`) return;
  history[how](null, "", next);
}

/** True while this script changes the state of the elements itself. */
let own = false;

/** Shows a place everywhere, with other options of the group. */
function show(id, more = {}) {
  own = true;
  shown = id;
  follow(id);
  data.removeAttribute("selected");
  data.setState(Object.assign(choiceOf(id), more));
  own = false;
  tell();
}

/** The visitor chose a place. */
export function choose(id) {
  show(id);
  keep("pushState");
}

data.addEventListener("aq-state", (event) => {
  if (event.target !== data || event.detail.passing || own) return;
  const { selected } = data.state;
  const known = place(shown);
  if (event.detail.changed.includes("selected") && selected !== shown) {
    // A click on map or list: the rest of the page follows. A place that is let go gives way to the one around it.
    if (selected || (known && place(known.parent))) return choose(selected || known.parent);
  }
  keep("replaceState");
  tell();
});
addEventListener("popstate", () => show(asked(), Object.fromEntries(KEPT.map((key) => [key, query().get(key) || undefined]))));

/** Called after the place has changed. */
const listeners = [];
export const onPlace = (hear) => void listeners.push(hear);

/** Name, title and description follow the place. */
function tell() {
  const known = place(shown);
  if (!known) return;
  const city = place(cityOf(shown));
  const name = city && city !== known ? `${city.name} · ${known.name}` : known.name;
  one("[data-name]").textContent = name;
  const words = sentence();
  const [zh, en] = document.body.dataset.title.split("|");
  document.title = say(`${known.name}空气质量 · ${zh}`, `Air quality in ${known.name} · ${en}`);
  for (const selector of ["meta[name=description]", 'meta[property="og:description"]']) if (words) one(selector).content = words;
  one('meta[property="og:title"]').content = document.title;
  for (const hear of listeners) hear();
}

/** The answer in one sentence; nothing until it is drawn. */
export function sentence() {
  try {
    return answer.describe().slice(0, 300);
  } catch (error) {
    return "";
  }
}

// The pack is there, or a new revision of it.
function ready() {
  const info = data.info && data.info(root.lang);
  if (!info) return;
  places = new Map(info.places.map((each) => [each.id, each]));
  // A place the pack does not have is not shown under another's name.
  const unknown = one("[data-unknown]");
  unknown.hidden = Boolean(place(shown));
  if (!place(shown)) {
    shown = place(home) ? home : info.places[0].id;
    unknown.textContent = say(`地址中的地区不在数据中，下面是${place(shown).name}。`, `The place in the address is not in the data; below is ${place(shown).name}.`);
  }
  const now = data.state.selected || data.getAttribute("selected") || undefined;
  if (now !== choiceOf(shown).selected) show(shown);
  else follow(shown);
  tell();
}
data.addEventListener("aq-ready", ready);
answer.addEventListener("aq-ready", () => {
  tell();
  // Days of two years are loaded once the answer stands.
  setTimeout(() => answer.setAttribute("compare", "last-year"), 500);
});
new MutationObserver(ready).observe(root, { attributes: true, attributeFilter: ["lang"] });
