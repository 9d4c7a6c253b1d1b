// @ts-check
/** The maps around the one shown as a row of buttons, and the one inside the chosen region. */
import { make } from "../base/style.js";

export function path(/** @type {any} */ it, /** @type {HTMLElement} */ nav) {
  it._body.insertBefore(nav, it._controls);
  // Here a name can be typed in Chinese, and on a telephone.
  const seek = make("input", { type: "search", size: 9 }, nav);
  seek.oninput = () => {
    // While the engine is exchanged there is nothing to find.
    const id = it._view && it._view.find(seek.value.trim());
    seek.setAttribute("aria-invalid", id === undefined && /\S/.test(seek.value));
    it._meet(id);
  };
  seek.onkeydown = (/** @type {KeyboardEvent} */ e) => {
    if (e.key === "Enter" && !e.isComposing && it._at !== it.option("selected")) it._select(it._at);
  };
  /** @type {any[]} */
  let ways = [];
  let shape = "";

  /** Another map is everyone's in the group; what is the author's anyway is no choice. */
  const go = (/** @type {any} */ way) => {
    if (!way) return false;
    /** @type {Record<string, string | undefined>} */
    const choice = { place: way.place, level: way.level, zoom: "" };
    for (const key of Object.keys(choice)) if (choice[key] === it._author(key)) choice[key] = undefined;
    it._held = undefined;
    it._point(undefined);
    it.choose(choice);
    return true;
  };
  const off = () => !it.wants("path");
  const inside = (/** @type {string | undefined} */ id) => (id && it._view && !off() ? it._view.ways(id)[0] : undefined);

  return {
    /** Opens the map inside a region; false when there is none. */
    open: (/** @type {string | undefined} */ id) => go(inside(id)),
    /** Goes back to the map around; false when there is none. */
    up: () => !off() && go(ways[ways.length - 2]),
    /** After each picture: where it is, what is around and inside. */
    show(/** @type {any} */ view) {
      ways = view.ways();
      nav.hidden = off() || !ways.length;
      const words = it._glue.messages(it.lang2);
      const next = inside(it.option("selected"));
      seek.setAttribute("aria-label", (seek.placeholder = words.mapFind));
      const now = JSON.stringify([ways, next, words.mapOpen]);
      if (!nav.hidden) it._graphic.setAttribute("aria-label", it._graphic.getAttribute("aria-label") + words.pathKeys);
      if (now === shape) return;
      shape = now;
      const { activeElement: at } = /** @type {any} */ (it.shadowRoot);
      const focused = at !== seek && nav.contains(at);
      while (seek.nextSibling) seek.nextSibling.remove();
      nav.setAttribute("aria-label", words.mapPath);
      const button = (/** @type {any} */ way, /** @type {string} */ text) =>
        make("button", { type: "button", textContent: text, onclick: () => go(way) }, nav);
      ways.forEach((way, i) => {
        if (i) make("span", { textContent: "›", "aria-hidden": "true" }, nav);
        if (i < ways.length - 1) button(way, way.name);
        else make("b", { textContent: way.name, "aria-current": "true" }, nav);
      });
      if (next) button(next, words.mapOpen.replace("@", next.name)).className = "into";
      // The button that was pressed is gone.
      if (focused) it._graphic.focus();
    },
  };
}
