// @ts-check
/** Canvases of a size in CSS pixels, as fine as the screen. */

/** Sizes canvases and what holds them; returns the device pixels of a CSS pixel. */
export function fit(/** @type {HTMLElement} */ holder, /** @type {HTMLCanvasElement[]} */ canvases, /** @type {number} */ width, /** @type {number} */ height) {
  const ratio = devicePixelRatio || 1;
  for (const canvas of canvases) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  holder.style.height = `${height}px`;
  return ratio;
}
