// @ts-check
/** Gives a picture the height that makes its element as high as the room it stands in. */
export function fitHeight(/** @type {HTMLElement} */ element, /** @type {number} */ room) {
  // The height kept free before the picture is no part of it.
  element.style.minHeight = "";
  const graphic = /** @type {any} */ (element.shadowRoot).querySelector(".graphic");
  const rest = graphic ? element.offsetHeight - graphic.offsetHeight : 0;
  element.setAttribute("height", String(Math.max(200, Math.floor(room - rest))));
}
