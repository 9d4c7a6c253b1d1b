// @ts-check
/** `<aq-trend>`: the index or a pollutant over time, of the place chosen in the group or its own. */
import { send } from "../base/group.js";
import { Picture } from "../base/picture.js";
import { make } from "../base/style.js";
import { dismissCard } from "../input/hover.js";

export class AqTrend extends Picture {
  get chart() {
    return "trend";
  }

  spec() {
    /** @type {Record<string, any>} */
    const spec = super.spec();
    if (spec.selected) spec.place = spec.selected;
    // Another period or averaging of the page or the group begins anew.
    /** @type {string} */
    const of = `${spec.period} ${spec.avg}`;
    if (of !== this._of) this._zooms.length = 0;
    /** @type {string} */
    this._of = String(of);
    if (this._zooms.length) spec.period = this._zooms[this._zooms.length - 1];
    return spec;
  }

  build(/** @type {HTMLElement} */ body) {
    super.build(body);
    /** @type {any} periods dragged over, one in the other; they are this element's own, not the group's */
    this._zooms = [];
    /** @type {string} */
    this._of = "";
    this._dragged = false;
    const graphic = this._graphic;
    const brush = make("div", { className: "brush", hidden: true }, graphic);
    graphic.style.touchAction = "pan-y";
    /** @type {PointerEvent | undefined} */
    let start;
    const left = () => graphic.getBoundingClientRect().left;
    graphic.addEventListener("pointerdown", (/** @type {PointerEvent} */ e) => {
      start = e.button ? undefined : e;
      // A card in the way does not take the pointer of a drag.
      if (start && e.pointerType === "mouse") graphic.setPointerCapture(e.pointerId);
    });
    graphic.addEventListener("pointermove", (/** @type {PointerEvent} */ e) => {
      if (!start) return;
      const wide = Math.abs(e.clientX - start.clientX);
      if (wide >= 8 && brush.hidden) dismissCard(this);
      brush.hidden = wide < 8;
      brush.style.left = `${Math.min(e.clientX, start.clientX) - left()}px`;
      brush.style.width = `${wide}px`;
    });
    const end = (/** @type {PointerEvent} */ e) => {
      const from = e.type === "pointerup" && !brush.hidden && start && this._itemUnder(start);
      const to = from && (this._itemUnder(e) || this._at);
      // The click that follows a drag chooses nothing.
      this._dragged = Boolean(to);
      if (to) this._zoom(this._view.zoom(from, to, ""));
      start = undefined;
      brush.hidden = true;
    };
    for (const type of ["pointerup", "pointercancel", "pointerleave"]) graphic.addEventListener(type, end);
    graphic.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
      if (e.ctrlKey || e.metaKey || e.altKey || !this._view) return;
      if (e.key === "+" || e.key === "=") this._zoom(this._view.zoom(undefined, this._at, "+"));
      else if (e.key === "-" && this._zooms.pop()) this.update();
      else if (e.key === "0") this._endZoom();
    });
    graphic.addEventListener("dblclick", () => this._endZoom());
    this._zoomEnd = make("button", { type: "button", hidden: true, onclick: () => this._endZoom() }, this._tools);
  }

  render(/** @type {any} */ view) {
    super.render(view);
    this._zoomEnd.textContent = /** @type {any} */ (this._glue).messages(this.lang2).zoomEnd;
    this._zoomEnd.hidden = !this._zooms.length;
  }

  /** Shows the whole period again. */
  _endZoom() {
    if (!this._zooms.length) return;
    this._zooms.length = 0;
    // The button goes; the keyboard stays in the chart.
    if (/** @type {ShadowRoot} */ (this.shadowRoot).activeElement === this._zoomEnd) this._graphic.focus();
    this.update();
  }

  _zoom(/** @type {string | undefined} */ period) {
    if (!period) return;
    this._zooms.push(period);
    this._point(undefined);
    this.update();
  }

  get keys() {
    return "trendKeys";
  }

  _select(/** @type {string | undefined} */ id) {
    if (id !== undefined && !this._dragged) send(this, "aq-select", { time: id });
  }
}
