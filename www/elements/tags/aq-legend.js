// @ts-check
/** `<aq-legend>`: the legend of the group's map, for a page that wants it elsewhere. */
import { Shown } from "../base/element.js";
import { fit, pen } from "../base/canvas.js";
import { make } from "../base/style.js";

export class AqLegend extends Shown {
  get chart() {
    return "legend";
  }

  spec() {
    return this.as("map");
  }

  build(/** @type {HTMLElement} */ body) {
    this._box = make("div", { className: "graphic", role: "img", part: "graphic" }, body);
    this._canvas = make("canvas", { "aria-hidden": "true" }, this._box);
  }

  reserve(/** @type {number} */ width) {
    if (!this._drawn) this.style.minHeight = width < 560 ? "250px" : "150px";
  }

  /** It is a part of a picture, and has no menu. */
  wants() {
    return false;
  }

  render(/** @type {any} */ view) {
    this.style.minHeight = "";
    const ratio = fit(this._box, [this._canvas], this._width, this.tall(view));
    view.paint(pen(this._canvas, { alpha: false }), ratio);
    this._box.setAttribute("aria-label", view.describe());
  }
}
