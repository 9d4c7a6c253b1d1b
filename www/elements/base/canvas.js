// @ts-check
/** Canvases of a size in CSS pixels, as fine as the screen. */
import { fault } from "../engine/messages.js";

/** Device pixels a canvas has at most. */
const MOST = 1 << 25;

/** Sizes canvases and what holds them; returns the device pixels of a CSS pixel. */
export function fit(/** @type {HTMLElement} */ holder, /** @type {HTMLCanvasElement[]} */ canvases, /** @type {number} */ width, /** @type {number} */ height) {
  const ratio = Math.min(devicePixelRatio || 1, Math.sqrt(MOST / (width * height)));
  // Whole pixels: of one that the picture covers in part the rest would be black.
  const [wide, tall] = [width, height].map((side) => Math.floor(side * ratio));
  for (const canvas of canvases) {
    // Even the same size would clear it.
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== tall) canvas.height = tall;
    canvas.style.width = `${wide / ratio}px`;
    canvas.style.height = `${tall / ratio}px`;
  }
  holder.style.height = `${height}px`;
  return ratio;
}

/** What paints on a canvas; a browser or an extension may forbid it. @returns {CanvasRenderingContext2D} */
export function pen(/** @type {HTMLCanvasElement} */ canvas, /** @type {CanvasRenderingContext2DSettings} */ settings = {}) {
  /** @type {CanvasRenderingContext2D | null} */
  let context = null;
  try {
    context = canvas.getContext("2d", settings);
  } catch (error) {
    // It is said below.
  }
  if (!context) throw fault("canvas");
  return context;
}
