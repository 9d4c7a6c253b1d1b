// @ts-check
/**
 * The pointer over a picture opens cards. A card lies over its neighbours, so a pointer that keeps moving goes through it;
 * one that has rested on an item can move onto the card, read and mark its words (WCAG 2.2, 1.4.13). Escape closes it from anywhere.
 */

/** How long a pointer rests before its card can be entered, and how long it may be on its way there, in milliseconds. */
const REST = 300;
const WAY = 400;

export function hovers(/** @type {any} */ it) {
  const { _graphic: graphic, _card: card } = it;
  let [rest, way, far] = [0, 0, 0];
  const mouse = (/** @type {PointerEvent} */ e) => e.pointerType !== "touch";
  const point = (/** @type {string | undefined} */ id) => {
    clearTimeout(way);
    way = 0;
    // What Escape has closed stays closed until the pointer has been elsewhere.
    if (id !== undefined && id === it._gone) return;
    it._gone = undefined;
    if (id !== it._at) card.classList.remove("open");
    it._point(id);
  };
  graphic.addEventListener("pointermove", (/** @type {PointerEvent} */ e) => {
    if (!mouse(e)) return;
    const id = it._under(e);
    clearTimeout(rest);
    rest = setTimeout(() => card.classList.toggle("open", !card.hidden), REST);
    const box = card.getBoundingClientRect();
    const before = far;
    far = Math.hypot(Math.max(box.left - e.clientX, 0, e.clientX - box.right), Math.max(box.top - e.clientY, 0, e.clientY - box.bottom));
    if (id === it._at || far >= before || !card.classList.contains("open")) point(id);
    else if (!way) way = setTimeout(() => point(it._under(e)), WAY);
  });
  const leave = (/** @type {PointerEvent} */ e) => {
    clearTimeout(rest);
    const to = /** @type {Node | null} */ (e.relatedTarget);
    clearTimeout(way);
    way = 0;
    if (mouse(e) && !graphic.contains(to) && !card.contains(to)) point(undefined);
  };
  for (const part of [graphic, card]) part.addEventListener("pointerleave", leave);
  // Marking words in the card takes the focus from the picture.
  graphic.addEventListener("blur", () => card.matches(":hover") || it._point(undefined));
}

/** Closes a card, for good until something else is pointed at. */
export function dismiss(/** @type {any} */ it) {
  if (!it._card || it._at === undefined) return;
  it._gone = it._at;
  it._point(undefined);
}
