// @ts-check
/**
 * The pointer over a picture opens cards. A card covers other items, so a pointer that keeps moving passes through it; one that has
 * rested on an item can move onto the card and select its text (WCAG 2.2, 1.4.13). Escape closes it from anywhere.
 */

/** Milliseconds a pointer rests before its card can be entered, and may take to cross to it. */
const ENTER_AFTER_MS = 300;
const CROSSING_MS = 400;

export function openCardsOnHover(/** @type {any} */ it) {
  const { _graphic: graphic, _card: card } = it;
  let [resting, crossing, distance] = [0, 0, 0];
  const mouse = (/** @type {PointerEvent} */ e) => e.pointerType !== "touch";
  const point = (/** @type {string | undefined} */ id) => {
    clearTimeout(crossing);
    crossing = 0;
    // A card that Escape closed stays closed until the pointer has been elsewhere.
    if (id !== undefined && id === it._dismissed) return;
    it._dismissed = undefined;
    if (id !== it._at) card.classList.remove("open");
    it._point(id);
  };
  graphic.addEventListener("pointermove", (/** @type {PointerEvent} */ e) => {
    if (!mouse(e)) return;
    const id = it._itemUnder(e);
    clearTimeout(resting);
    resting = setTimeout(() => card.classList.toggle("open", !card.hidden), ENTER_AFTER_MS);
    const box = card.getBoundingClientRect();
    const before = distance;
    distance = Math.hypot(Math.max(box.left - e.clientX, 0, e.clientX - box.right), Math.max(box.top - e.clientY, 0, e.clientY - box.bottom));
    if (id === it._at || distance >= before || !card.classList.contains("open")) point(id);
    else if (!crossing) crossing = setTimeout(() => point(it._itemUnder(e)), CROSSING_MS);
  });
  const leave = (/** @type {PointerEvent} */ e) => {
    clearTimeout(resting);
    const to = /** @type {Node | null} */ (e.relatedTarget);
    clearTimeout(crossing);
    crossing = 0;
    if (mouse(e) && !graphic.contains(to) && !card.contains(to)) point(undefined);
  };
  for (const part of [graphic, card]) part.addEventListener("pointerleave", leave);
  // Selecting text in the card takes the focus from the picture.
  graphic.addEventListener("blur", () => card.matches(":hover") || it._point(undefined));
}

/** Closes a card until something else is pointed at. */
export function dismissCard(/** @type {any} */ it) {
  if (!it._card || it._at === undefined) return;
  it._dismissed = it._at;
  it._point(undefined);
}
