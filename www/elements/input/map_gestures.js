// @ts-check
/**
 * Zoom and pan gestures of a map, by wheel, touch, mouse, keys and buttons; the engine computes the new section.
 * `cooperative` leaves the bare wheel and a single finger to the page; `free` takes them, `none` takes nothing.
 */
import { make } from "../base/style.js";

/** The factor of a zoom by button or key, the pixels of a pan by key, and the largest zoom. */
const ZOOM_STEP = 1.6;
const PAN_PIXELS = 80;
const MAX_ZOOM = 64;

/** Milliseconds a hint stays, and from the last movement until the group takes over the section. */
const HINT_MS = 1600;
const SETTLE_MS = 200;

/** Arguments of `move` by key. @type {Record<string, number[]>} */
const KEYS = {
  "+": [ZOOM_STEP], "=": [ZOOM_STEP], "-": [1 / ZOOM_STEP], "0": [0], ShiftArrowLeft: [1, NaN, NaN, PAN_PIXELS], ShiftArrowRight: [1, NaN, NaN, -PAN_PIXELS],
  ShiftArrowUp: [1, NaN, NaN, 0, PAN_PIXELS], ShiftArrowDown: [1, NaN, NaN, 0, -PAN_PIXELS],
};

/** True if an element, or a part of the page with it, fills the screen. */
const isFullScreen = (/** @type {Element} */ it) => {
  const full = document.fullscreenElement;
  return Boolean(full && full !== document.documentElement && full.contains(it));
};

export function mapGestures(/** @type {any} */ it, /** @type {HTMLElement} */ box) {
  const { _graphic: graphic, _stage: stage } = it;
  const hint = make("div", { className: "wheel", hidden: true, "aria-hidden": "true" }, stage);
  let [times, x, y, dx, dy] = [1, 0, 0, 0, 0];
  let [frame, settling, fading] = [0, 0, 0];
  /** @type {PointerEvent | undefined} where the mouse went down, and whether it has moved since */
  let down;
  let dragged = false;
  /** @type {number[] | undefined} middle and distance of two fingers */
  let fingers;

  /** Zooms and pans: steps add up until the next frame draws them; the group gets the section when they are over. */
  const move = (by = 1, px = NaN, py = NaN, mx = 0, my = 0) => {
    [times, x, y, dx, dy] = [times * by, px, py, dx + mx, dy + my];
    frame = frame || requestAnimationFrame(() => {
      const next = it._view && it._drawn ? it._view.enlarge(times, x, y, dx, dy) : undefined;
      [times, dx, dy, frame] = [1, 0, 0, 0];
      if (next === undefined || next === it._section()) return;
      it._movedTo = next;
      it._draw();
      clearTimeout(settling);
      settling = setTimeout(() => it._settle(), SETTLE_MS);
    });
  };
  // On the full screen a map takes all gestures: there is no page to scroll.
  const mode = () => (it.option("gestures") !== "none" && isFullScreen(it) ? "free" : it.option("gestures"));
  const at = (/** @type {{clientX: number, clientY: number}} */ e) => {
    const box = graphic.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };
  const tell = (/** @type {string} */ word) => {
    hint.textContent = it._glue.messages(it.lang2)[word];
    hint.hidden = false;
    clearTimeout(fading);
    fading = setTimeout(() => (hint.hidden = true), HINT_MS);
  };

  graphic.addEventListener("wheel", (/** @type {WheelEvent} */ e) => {
    if (mode() === "none" || !it._drawn) return;
    const with_ = e.ctrlKey || e.metaKey;
    // The whole map cannot be zoomed out: a free wheel then scrolls the page.
    if (mode() === "free" ? !with_ && e.deltaY > 0 && !it._section() : !with_) return mode() === "free" || tell("wheelHint");
    e.preventDefault();
    hint.hidden = true;
    // Lines and pages as pixels; a touchpad's pinch is a wheel with Ctrl in small steps.
    const turn = e.deltaY * (e.deltaMode ? 30 : 1) * (e.ctrlKey ? 0.01 : 0.003);
    move(Math.pow(2, -Math.max(-0.5, Math.min(turn, 0.5))), ...at(e));
  }, { passive: false });

  const touch = (/** @type {TouchEvent} */ e) => {
    const [a, b] = [e.touches[0], e.touches[1]];
    if (mode() === "none" || !a) return (fingers = undefined);
    const one = !b;
    if (e.touches.length > 2 || one && (mode() !== "free" || !it._section())) {
      fingers = undefined;
      if (e.type === "touchmove" && one && it._section()) tell("touchHint");
      return;
    }
    if (e.cancelable && (!one || e.type === "touchmove")) e.preventDefault();
    const [px, py] = at(one ? a : { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 });
    const far = one ? 0 : Math.max(Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), 20);
    if (e.type === "touchmove" && fingers && !fingers[2] === one) {
      it._point(undefined);
      hint.hidden = true;
      move(one ? 1 : far / fingers[2], px, py, px - fingers[0], py - fingers[1]);
    }
    fingers = [px, py, far];
  };
  for (const type of ["touchstart", "touchmove", "touchend", "touchcancel"]) graphic.addEventListener(type, touch, { passive: false });

  graphic.addEventListener("pointerdown", (/** @type {PointerEvent} */ e) => {
    dragged = false;
    down = e.pointerType !== "touch" && !e.button && mode() !== "none" && it._section() ? e : undefined;
  });
  // In the capture phase, before the cards, which stay closed meanwhile.
  stage.addEventListener("pointermove", (/** @type {PointerEvent} */ e) => {
    if (!down || !dragged && Math.hypot(e.clientX - down.clientX, e.clientY - down.clientY) < 5) return;
    e.stopPropagation();
    if (!dragged) {
      graphic.setPointerCapture(e.pointerId);
      it._point(undefined);
    }
    dragged = true;
    move(1, NaN, NaN, e.clientX - down.clientX, e.clientY - down.clientY);
    down = e;
  }, true);
  for (const type of ["pointerup", "pointercancel"]) graphic.addEventListener(type, () => (down = undefined));
  // The click that ends a drag, or is the second of two, chooses nothing.
  stage.addEventListener("click", (/** @type {MouseEvent} */ e) => {
    if (dragged || e.detail > 1 && mode() !== "none") e.stopPropagation();
    dragged = false;
  }, true);
  graphic.addEventListener("dblclick", (/** @type {MouseEvent} */ e) => mode() !== "none" && move(2, ...at(e)));

  it._showItem = () => it._section() && move(0);
  // At the edge of the section an arrow key pans.
  it._panAtEdge = (/** @type {string} */ key) => mode() !== "none" && it._section() && KEYS["Shift" + key] && move(...KEYS["Shift" + key]);
  stage.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
    const key = KEYS[(/^Arrow/.test(e.key) && e.shiftKey ? "Shift" : "") + e.key];
    // A zero within a code is typed.
    const typing = it._typed && e.timeStamp - it._typedAt < 1000;
    if (!key || e.key === "0" && typing || e.ctrlKey || e.metaKey || e.altKey || mode() === "none") return;
    e.preventDefault();
    // About the item pointed at, if there is one.
    const item = it._at !== undefined && it._view && it._view.at(it._at);
    if (item && key[0] > 1) move(key[0], item[0], item[1]);
    else move(...key);
  }, true);

  /** Buttons, each with what it says and does. @type {[string, string, number][]} */
  const zooms = [["zoomIn", "+", ZOOM_STEP], ["zoomOut", "−", 1 / ZOOM_STEP], ["zoomAll", "", 0]];
  /** @type {[string, string, any][]} */
  const buttons = zooms.map(([word, sign, by]) =>
    [word, sign, make("button", { type: "button", onclick: (/** @type {any} */ e) => e.currentTarget.getAttribute("aria-disabled") || move(by) }, box)]);

  /** After each picture: labels and states of the buttons, and which touches the browser handles. */
  return () => {
    const words = it._glue.messages(it.lang2);
    const seen = it._section();
    const off = mode() === "none" || !it.hasControl("zoom");
    box.hidden = off;
    box.setAttribute("aria-label", words.zoom);
    const into = it._controls.hidden ? it._tools : it._controls;
    if (box.parentNode !== into) into.appendChild(box);
    for (const [word, sign, button] of buttons) {
      button.textContent = sign || words[word];
      button.setAttribute("aria-label", words[word]);
      button.title = words[word];
      if (word === "zoomIn" ? parseFloat(seen) >= MAX_ZOOM : !seen) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    if (mode() !== "none") graphic.setAttribute("aria-label", graphic.getAttribute("aria-label") + words.zoomKeys);
    graphic.style.touchAction = mode() === "none" ? "" : mode() === "free" && seen ? "none" : "pan-x pan-y";
    graphic.classList.toggle("moves", Boolean(seen) && mode() !== "none");
  };
}
