// @ts-check
/** `<aq-time>`, alone or below a picture: the time of a group, played, stepped and dragged through. Steps, dates and gaps come from the engine. */
import { context2d, fitCanvases } from "./canvas.js";
import { Exportable } from "./exports.js";
import { defaultHeight, linesHeight } from "./placeholder.js";
import { make } from "./style.js";

/** Milliseconds a step is shown: five a second cannot flash three times (WCAG 2.3.1); with reduced motion one a second. */
const STEP_MS = 200;
const REDUCED_MOTION_MS = 1000;

/** The widths of the buttons above the slider, and of the time, in CSS pixels. */
const BUTTONS = [60, 66, 66, 60, 140];

export class AqTime extends Exportable {
  get chart() {
    return "time";
  }

  /** It steps as the map of its group is averaged. */
  spec() {
    return this.specOf("map");
  }

  /** Inside a picture it is the picture's. */
  option(/** @type {string} */ key) {
    return this.host ? this.host.option(key) : super.option(key);
  }

  build(/** @type {HTMLElement} */ body) {
    /** @type {string} the time of the step shown */
    this._id = "";
    /** @type {any} */
    this._timer = 0;
    /** @type {any} the frame that is asked for, and where the pointer is */
    this._frame = 0;
    /** @type {any} */
    this._x = 0;
    /** @type {string | undefined} the time before a drag */
    this._before = undefined;
    this._dragged = false;
    const row = make("div", { className: "steps", part: "controls" }, body);
    const button = (/** @type {() => void} */ onclick) => make("button", { type: "button", onclick }, row);
    this._play = button(() => (this._timer ? this.pause() : this.play()));
    this._back = button(() => this._go(this._walk("ArrowLeft")));
    this._on = button(() => this._go(this._walk("ArrowRight")));
    this._newest = button(() => this._toNewest());
    /** @type {any} */
    this._moment = make("b", { className: "moment" }, row);
    /** @type {any} */
    this._slider = make("div", { className: "slider", role: "slider", tabIndex: 0, part: "graphic" }, body);
    const slider = this._slider;
    this._canvas = make("canvas", { "aria-hidden": "true" }, slider);
    this._live = make("div", { className: "spoken", role: "status" }, body);
    slider.addEventListener("pointerdown", (/** @type {PointerEvent} */ e) => this._grab(e));
    slider.addEventListener("pointermove", (/** @type {PointerEvent} */ e) => this._drag(e));
    slider.addEventListener("pointerup", () => this._drop(false));
    slider.addEventListener("pointercancel", () => this._drop(true));
    slider.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => this._key(e));
    slider.addEventListener("keyup", () => this._settle());
    slider.addEventListener("blur", () => this._settle());
    /** @type {any} */
    this._hide = () => document.hidden && this.pause();
    /** @type {any} */
    this._sight = new IntersectionObserver((/** @type {any[]} */ seen) => seen[seen.length - 1].isIntersecting || this.pause());
  }

  disconnectedCallback() {
    this.pause();
    super.disconnectedCallback();
  }

  _join() {
    super._join(this.host && this.host._group);
  }

  relink() {
    if (!this.host) return super.relink();
    this._from(this.host._source);
    this.update();
  }

  reserve(/** @type {number} */ width) {
    if (!this._drawn) this.style.minHeight = `${defaultHeight("time", width, this.english) + linesHeight(BUTTONS, width - 40) + 6}px`;
  }

  /** It has no controls and no menu. */
  hasControl() {
    return false;
  }

  render(/** @type {any} */ view) {
    this.style.minHeight = "";
    const words = /** @type {any} */ (this._glue).messages(this.lang2);
    const { id, value, unit, label } = view.card("");
    const ratio = fitCanvases(this._slider, [this._canvas], this._width, this.pictureHeight(view));
    view.paint(context2d(this._canvas, { alpha: false }), ratio);
    this._id = id;
    this._moment.textContent = label;
    for (const [key, said] of [["label", `${words.time} ${words.timeKeys}`], ["valuemin", "1"], ["valuenow", value], ["valuemax", unit], ["valuetext", label]]) {
      this._slider.setAttribute(`aria-${key}`, said);
    }
    this._play.textContent = this._timer ? words.pause : words.play;
    this._back.textContent = words.back;
    this._on.textContent = words.on;
    this._newest.textContent = words.newest;
  }

  /** The time a key leads to. */
  _walk(/** @type {string} */ key) {
    return this._view && this._drawn ? this._view.walk(this._id, key) : undefined;
  }

  /** Shows a time; `passing` while more are to follow, when address and statistics wait. */
  _go(/** @type {string | undefined} */ id, passing = false) {
    if (id === undefined) return;
    this._id = id;
    if (this._group) this._group.choose({ time: id }, this, passing);
    if (!passing && this._timer) this.pause();
  }

  /** The slider has stopped: now everything in the group follows. */
  _settle() {
    if (!this._group || !this._group.passing) return;
    this._go(this._id);
    if (this._view) this._say(this._moment.textContent);
  }

  _toNewest() {
    this.pause();
    const owner = this._group ? this._group.owner : undefined;
    const authors = [this.host || this, owner].some((one) => one && one.getAttribute("time"));
    this.choose({ time: authors ? "latest" : undefined });
  }

  _key(/** @type {KeyboardEvent} */ event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = this._walk(event.key);
    if (id === undefined) return;
    event.preventDefault();
    this._go(id, event.repeat);
  }

  _grab(/** @type {PointerEvent} */ event) {
    if (event.button || !this._drawn) return;
    this.pause();
    this._before = this._id;
    this._dragged = true;
    this._slider.setPointerCapture(event.pointerId);
    this._drag(event);
  }

  /** Once a frame, wherever the pointer is by then. */
  _drag(/** @type {PointerEvent} */ event) {
    if (!this._dragged) return;
    this._x = event.clientX;
    this._frame = this._frame || requestAnimationFrame(() => this._seek());
  }

  _seek() {
    this._frame = 0;
    const { left, width } = this._slider.getBoundingClientRect();
    const x = Math.max(1, Math.min(width - 1, this._x - left));
    if (this._view) this._go(this._view.pick(x, 1), true);
  }

  /** The finger scrolled the page after all: the time is as it was. */
  _drop(/** @type {boolean} */ back) {
    if (!this._dragged) return;
    this._dragged = false;
    cancelAnimationFrame(this._frame);
    if (back) this._frame = 0;
    else this._seek();
    if (back) this._go(this._before, true);
    this._settle();
  }

  /** Plays from the time shown, or from the start when that is the end; nothing plays unasked. */
  play() {
    if (this._timer || !this._drawn) return;
    if (this._walk("ArrowRight") === this._id) this._go(this._walk("Home"), true);
    const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this._timer = window.setInterval(() => this._tick(), reduced ? REDUCED_MOTION_MS : STEP_MS);
    document.addEventListener("visibilitychange", this._hide);
    this._sight.observe(this);
    this.update();
  }

  _tick() {
    const next = this._walk("ArrowRight");
    if (next === undefined || next === this._id) this.pause();
    else this._go(next, true);
  }

  pause() {
    if (!this._timer) return;
    clearInterval(this._timer);
    this._timer = 0;
    document.removeEventListener("visibilitychange", this._hide);
    this._sight.disconnect();
    this._settle();
    this.update();
  }
}
