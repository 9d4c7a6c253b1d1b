// @ts-check
/** The pictures beside the table: the same elements as on a published page, of the pack as it now is. */
import { element, fill, words } from "./publish-view.js";

const one = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector));

/** The elements for a pack of hours and for one of days. @type {Record<"hours" | "days", [string, Record<string, string>][]>} */
const SHOWN = {
  hours: [["aq-map", {}], ["aq-now", {}], ["aq-rank", {}], ["aq-trend", { period: "7d" }]],
  days: [["aq-map", { avg: "24h" }], ["aq-rank", {}], ["aq-trend", { avg: "24h", period: "30d" }], ["aq-calendar", { period: "365d" }]],
};
const NAMES = /** @type {Record<string, {zh: string, en: string}>} */ ({
  "aq-map": { zh: "地图", en: "map" }, "aq-now": { zh: "实时", en: "now" }, "aq-rank": { zh: "排名", en: "ranking" }, "aq-trend": { zh: "曲线", en: "trend" }, "aq-calendar": { zh: "日历", en: "calendar" },
});
let packs = 0;
let kind = "";

/** Shows a pack, JSON of its files; elements that are there keep what was chosen on them. */
export function preview(/** @type {string} */ pack, /** @type {boolean} */ hourly) {
  one("[data-preview]").hidden = !pack;
  if (!pack) return;
  // The elements may still read the pack they show; the one before it is gone.
  const [old] = Array.from(document.querySelectorAll("[data-pack]")).slice(0, -1);
  if (old) old.remove();
  const script = element("script", { type: "application/json", id: `pack-${++packs}`, "data-pack": "" });
  script.textContent = pack;
  document.body.append(script);
  const place = one("[data-pictures]");
  const data = place.querySelector("aq-data");
  const now = hourly ? "hours" : "days";
  if (data && kind === now) return data.setAttribute("src", `#${script.id}`);
  kind = now;
  const theme = document.documentElement.dataset.theme || "light";
  fill(place, element("aq-data", { src: `#${script.id}`, theme }), ...SHOWN[now].map(([tag, options]) => element(tag, options)));
}

/** The pictures as PNG and SVG. @returns {Promise<{name: string, file: Blob}[]>} */
export async function pictures() {
  const list = [];
  for (const shown of Array.from(document.querySelectorAll("[data-pictures] > :not(aq-data)"))) {
    const picture = /** @type {any} */ (shown);
    // Pictures are drawn when they come near what is seen.
    picture.show();
    while (!/ready|error/.test(picture.dataset.state || "")) await new Promise((done) => setTimeout(done, 50));
    if (picture.dataset.state !== "ready") continue;
    const name = words(NAMES[picture.localName]);
    list.push({ name: `${name}.png`, file: await picture.toPNG() }, { name: `${name}.svg`, file: new Blob([picture.toSVG()], { type: "image/svg+xml" }) });
  }
  return list;
}
