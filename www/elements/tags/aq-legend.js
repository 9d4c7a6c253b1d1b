// @ts-check
/** `<aq-legend>`: the legend of the group's map, for a page that wants it elsewhere. */
import { context2d, fitCanvases } from "../base/canvas.js";
import { Exportable } from "../base/exports.js";
import { defaultHeight } from "../base/placeholder.js";
import { make } from "../base/style.js";

export class AqLegend extends Exportable {
  get chart() {
    return "legend";
  }

  spec() {
    return this.specOf("map");
  }

  build(/** @type {HTMLElement} */ body) {
    this._box = make("div", { className: "graphic", role: "img", part: "graphic" }, body);
    this._canvas = make("canvas", { "aria-hidden": "true" }, this._box);
  }

  reserve(/** @type {number} */ width) {
    if (!this._drawn) this.style.minHeight = `${defaultHeight("legend", width, this.english)}px`;
  }

  /** It is a part of a picture, and has no menu. */
  hasControl() {
    return false;
  }

  render(/** @type {any} */ view) {
    this.style.minHeight = "";
    const ratio = fitCanvases(this._box, [this._canvas], this._width, this.pictureHeight(view));
    view.paint(context2d(this._canvas, { alpha: false }), ratio);
    this._box.setAttribute("aria-label", view.describe());
  }
}
