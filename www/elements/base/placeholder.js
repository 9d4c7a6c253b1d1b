// @ts-check
/** The height kept free for an element until there is a picture. */
import { isDead } from "../engine/engine.js";
import { isInSecondPart, lacksSecondPart } from "../engine/second_part.js";
import { HEIGHTS } from "../facts.js";

/** Height in CSS pixels of a line of controls or buttons, and the space between two of them. */
const LINE = 40;
const GAP = 14;

/** Returns the height of a picture at a width: the build computed it for the demonstration pack. */
export function defaultHeight(/** @type {string} */ chart, /** @type {number} */ width, /** @type {boolean} */ english) {
  const points = HEIGHTS[chart][english ? 1 : 0];
  let i = 0;
  while (i + 2 < points.length && points[i + 2] <= width) i += 2;
  const [x, y, nextX = x, nextY = y] = points.slice(i, i + 4);
  return width <= x || nextX === x ? y : y + ((nextY - y) * (width - x)) / (nextX - x);
}

/** Returns the height of boxes of some widths that wrap into lines, beside each other as far as they fit. */
export function linesHeight(/** @type {number[]} */ boxes, /** @type {number} */ width) {
  let [lines, x] = [0, Infinity];
  for (const box of boxes) {
    if (x + box + GAP > width) [lines, x] = [lines + Math.ceil(box / width), 0];
    x += (box % width) + GAP;
  }
  return lines * LINE;
}

/**
 * Keeps free the height that the engine computes for an element away from the viewport, where the pack has all it needs for that.
 * @param {any} element @param {import("../source/source.js").Source} source
 */
export function reserveForPack(element, source) {
  const { pack, glue, revision } = source;
  const { _width: width, _kind: chart } = element;
  const state = `${revision} ${width}`;
  if (!pack || !width || element._drawn || element._reserved === state || isDead(glue) || isInSecondPart(chart) || source.isLarge) return;
  element._reserved = state;
  const spec = element.spec();
  if (element.isGivenUp(spec)) return;
  let view;
  try {
    view = new /** @type {any} */ (glue).View(pack, chart);
    view.set(spec);
    if (!lacksSecondPart(view) && !view.needs().length) element.reserve(width, view.height(width));
  } catch (error) {
    // It is reported when it is drawn.
    if (isDead(glue)) element.noteBreak(spec, error);
  } finally {
    if (view) view.free();
  }
}
