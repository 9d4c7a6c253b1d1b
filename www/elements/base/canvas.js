// @ts-check
/** Canvases of a size in CSS pixels at the resolution of the screen. */
import { fault } from "../engine/messages.js";

/** Device pixels a canvas has at most. */
const MAX_PIXELS = 1 << 25;

/** Sizes canvases and their container; returns the device pixels per CSS pixel. */
export function fitCanvases(/** @type {HTMLElement} */ holder, /** @type {HTMLCanvasElement[]} */ canvases, /** @type {number} */ width, /** @type {number} */ height) {
  const ratio = Math.min(devicePixelRatio || 1, Math.sqrt(MAX_PIXELS / (width * height)));
  // Whole pixels: a pixel that the picture covers only in part would be partly black.
  const [wide, tall] = [width, height].map((side) => Math.floor(side * ratio));
  for (const canvas of canvases) {
    // Setting even the same size would clear it.
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== tall) canvas.height = tall;
    canvas.style.width = `${wide / ratio}px`;
    canvas.style.height = `${tall / ratio}px`;
  }
  holder.style.height = `${height}px`;
  return ratio;
}

/** Returns the drawing context of a canvas; a browser or an extension may forbid it. @returns {CanvasRenderingContext2D} */
export function context2d(/** @type {HTMLCanvasElement} */ canvas, /** @type {CanvasRenderingContext2DSettings} */ settings = {}) {
  /** @type {CanvasRenderingContext2D | null} */
  let context = null;
  try {
    context = canvas.getContext("2d", settings);
  } catch (error) {
    // Reported below.
  }
  if (!context) throw fault("canvas");
  return context;
}
