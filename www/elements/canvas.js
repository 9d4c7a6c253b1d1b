// @ts-check
/** Canvases of a size in CSS pixels, as fine as the screen. */

/** Sizes canvases and what holds them; returns the device pixels of a CSS pixel. */
export function fit(/** @type {HTMLElement} */ holder, /** @type {HTMLCanvasElement[]} */ canvases, /** @type {number} */ width, /** @type {number} */ height) {
  const ratio = devicePixelRatio || 1;
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
