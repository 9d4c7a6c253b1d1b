// @ts-check
/** The maps around the one shown as a row of buttons, and the one inside the chosen region. */
import { make } from "../base/style.js";

export function breadcrumb(/** @type {any} */ it, /** @type {HTMLElement} */ nav) {
  it._body.insertBefore(nav, it._controls);
  // Here a name can be typed in Chinese, and on a telephone.
  const search = make("input", { type: "search", size: 9 }, nav);
  search.oninput = () => {
    // While the engine is exchanged there is nothing to find.
    const id = it._view && it._view.find(search.value.trim());
    search.setAttribute("aria-invalid", id === undefined && /\S/.test(search.value));
    it._goTo(id);
  };
  search.onkeydown = (/** @type {KeyboardEvent} */ e) => {
    if (e.key === "Enter" && !e.isComposing && it._at !== it.option("selected")) it._select(it._at);
  };
  /** @type {any[]} */
  let maps = [];
  let shape = "";

  /** Another map is everyone's in the group; what is the author's anyway is no choice. */
  const openMap = (/** @type {any} */ map) => {
    if (!map) return false;
    /** @type {Record<string, string | undefined>} */
    const choice = { place: map.place, level: map.level, zoom: "" };
    for (const key of Object.keys(choice)) if (choice[key] === it._author(key)) choice[key] = undefined;
    it._movedTo = undefined;
    it._point(undefined);
    it.choose(choice);
    return true;
  };
  const isHidden = () => !it.hasControl("path");
  const mapInside = (/** @type {string | undefined} */ id) => (id && it._view && !isHidden() ? it._view.ways(id)[0] : undefined);

  return {
    /** Opens the map inside a region; false when there is none. */
    open: (/** @type {string | undefined} */ id) => openMap(mapInside(id)),
    /** Goes back to the map around; false when there is none. */
    up: () => !isHidden() && openMap(maps[maps.length - 2]),
    /** After each picture: where it is, what is around and inside. */
    show(/** @type {any} */ view) {
      maps = view.ways();
      nav.hidden = isHidden() || !maps.length;
      const words = it._glue.messages(it.lang2);
      const next = mapInside(it.option("selected"));
      search.setAttribute("aria-label", (search.placeholder = words.mapFind));
      const now = JSON.stringify([maps, next, words.mapOpen]);
      if (!nav.hidden) it._graphic.setAttribute("aria-label", it._graphic.getAttribute("aria-label") + words.pathKeys);
      if (now === shape) return;
      shape = now;
      const { activeElement: at } = /** @type {any} */ (it.shadowRoot);
      const focused = at !== search && nav.contains(at);
      while (search.nextSibling) search.nextSibling.remove();
      nav.setAttribute("aria-label", words.mapPath);
      const button = (/** @type {any} */ map, /** @type {string} */ text) =>
        make("button", { type: "button", textContent: text, onclick: () => openMap(map) }, nav);
      maps.forEach((map, i) => {
        if (i) make("span", { textContent: "›", "aria-hidden": "true" }, nav);
        if (i < maps.length - 1) button(map, map.name);
        else make("b", { textContent: map.name, "aria-current": "true" }, nav);
      });
      if (next) button(next, words.mapOpen.replace("@", next.name)).className = "into";
      // The button that was pressed is gone.
      if (focused) it._graphic.focus();
    },
  };
}
