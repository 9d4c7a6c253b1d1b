// @ts-check
/**
 * The hands on a map: wheel, fingers, mouse, keys and buttons enlarge and move it; the engine says what is seen then.
 * `cooperative` leaves the bare wheel and a single finger to the page; `free` takes them, `none` takes nothing.
 */
import { make } from "../base/style.js";

/** By how much a button or key enlarges, how far a key moves in pixels, and how many times is the end. */
const STEP = 1.6;
const WAY = 80;
const MOST = 64;

/** How long the hint stays, and how long after the last movement the choice is the group's, in milliseconds. */
const READ = 1600;
const REST = 200;

/** What a key does, see `move`. @type {Record<string, number[]>} */
const KEYS = {
  "+": [STEP], "=": [STEP], "-": [1 / STEP], "0": [0], ShiftArrowLeft: [1, NaN, NaN, WAY], ShiftArrowRight: [1, NaN, NaN, -WAY],
  ShiftArrowUp: [1, NaN, NaN, 0, WAY], ShiftArrowDown: [1, NaN, NaN, 0, -WAY],
};

/** Whether an element fills the screen, or a part of the page with it. */
const alone = (/** @type {Element} */ it) => {
  const full = document.fullscreenElement;
  return Boolean(full && full !== document.documentElement && full.contains(it));
};

export function gestures(/** @type {any} */ it, /** @type {HTMLElement} */ box) {
  const { _graphic: graphic, _stage: stage } = it;
  const hint = make("div", { className: "wheel", hidden: true, "aria-hidden": "true" }, stage);
  let [times, x, y, dx, dy] = [1, 0, 0, 0, 0];
  let [frame, rest, fading] = [0, 0, 0];
  /** @type {PointerEvent | undefined} where the mouse went down, and whether it has moved since */
  let down;
  let dragged = false;
  /** @type {number[] | undefined} middle and distance of two fingers */
  let fingers;

  /** A step of a movement: drawn in the next frame, with all that come before it; the group's when it is over. */
  const move = (by = 1, px = NaN, py = NaN, mx = 0, my = 0) => {
    [times, x, y, dx, dy] = [times * by, px, py, dx + mx, dy + my];
    frame = frame || requestAnimationFrame(() => {
      const next = it._view && it._drawn ? it._view.enlarge(times, x, y, dx, dy) : undefined;
      [times, dx, dy, frame] = [1, 0, 0, 0];
      if (next === undefined || next === it._seen()) return;
      it._held = next;
      it._draw();
      clearTimeout(rest);
      rest = setTimeout(() => it._settle(), REST);
    });
  };
  // Alone on the screen a map takes the page's place, and all hands are its own.
  const mode = () => (it.option("gestures") !== "none" && alone(it) ? "free" : it.option("gestures"));
  const at = (/** @type {{clientX: number, clientY: number}} */ e) => {
    const box = graphic.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };
  const tell = (/** @type {string} */ word) => {
    hint.textContent = it._glue.messages(it.lang2)[word];
    hint.hidden = false;
    clearTimeout(fading);
    fading = setTimeout(() => (hint.hidden = true), READ);
  };

  graphic.addEventListener("wheel", (/** @type {WheelEvent} */ e) => {
    if (mode() === "none" || !it._drawn) return;
    const with_ = e.ctrlKey || e.metaKey;
    // What is whole cannot shrink: a free wheel then scrolls on.
    if (mode() === "free" ? !with_ && e.deltaY > 0 && !it._seen() : !with_) return mode() === "free" || tell("wheelHint");
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
    if (e.touches.length > 2 || one && (mode() !== "free" || !it._seen())) {
      fingers = undefined;
      if (e.type === "touchmove" && one && it._seen()) tell("touchHint");
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
    down = e.pointerType !== "touch" && !e.button && mode() !== "none" && it._seen() ? e : undefined;
  });
  // Before the cards, which stay shut meanwhile.
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

  it._bring = () => it._seen() && move(0);
  // At the edge of what is seen an arrow moves on.
  it._beyond = (/** @type {string} */ key) => mode() !== "none" && it._seen() && KEYS["Shift" + key] && move(...KEYS["Shift" + key]);
  stage.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
    const key = KEYS[(/^Arrow/.test(e.key) && e.shiftKey ? "Shift" : "") + e.key];
    // A nought within a code is typed.
    const typing = it._typed && e.timeStamp - it._since < 1000;
    if (!key || e.key === "0" && typing || e.ctrlKey || e.metaKey || e.altKey || mode() === "none") return;
    e.preventDefault();
    // About the item pointed at, if there is one.
    const item = it._at !== undefined && it._view && it._view.at(it._at);
    if (item && key[0] > 1) move(key[0], item[0], item[1]);
    else move(...key);
  }, true);

  /** Buttons, each with what it says and does. @type {[string, string, number][]} */
  const ways = [["zoomIn", "+", STEP], ["zoomOut", "−", 1 / STEP], ["zoomAll", "", 0]];
  /** @type {[string, string, any][]} */
  const buttons = ways.map(([word, sign, by]) =>
    [word, sign, make("button", { type: "button", onclick: (/** @type {any} */ e) => e.currentTarget.getAttribute("aria-disabled") || move(by) }, box)]);

  /** After each picture: buttons in words and state, and where fingers are the browser's. */
  return () => {
    const words = it._glue.messages(it.lang2);
    const seen = it._seen();
    const off = mode() === "none" || !it.wants("zoom");
    box.hidden = off;
    box.setAttribute("aria-label", words.zoom);
    const into = it._controls.hidden ? it._tools : it._controls;
    if (box.parentNode !== into) into.appendChild(box);
    for (const [word, sign, button] of buttons) {
      button.textContent = sign || words[word];
      button.setAttribute("aria-label", words[word]);
      button.title = words[word];
      if (word === "zoomIn" ? parseFloat(seen) >= MOST : !seen) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    if (mode() !== "none") graphic.setAttribute("aria-label", graphic.getAttribute("aria-label") + words.zoomKeys);
    graphic.style.touchAction = mode() === "none" ? "" : mode() === "free" && seen ? "none" : "pan-x pan-y";
    graphic.classList.toggle("moves", Boolean(seen) && mode() !== "none");
  };
}
