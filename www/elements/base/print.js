// @ts-check
/** On paper a picture stands as shapes and words, which stay sharp and can be searched, instead of pixels. */
import { plain } from "../worker/markup.js";

/** A tag with its attributes, or text: the one form of markup the engine writes. No parser of the browser's, which strict policies forbid. */
const PIECE = /<(\/?)(\w+)((?: [\w:-]+="[^"]*")*)(\/?)>|([^<]+)/g;

/** Makes a drawing of the engine's into elements. @returns {Element} */
function grown(/** @type {string} */ markup) {
  /** @type {any} */
  let at = document.createDocumentFragment();
  for (const [, end, tag, attributes, closed, text] of markup.matchAll(PIECE)) {
    if (text) at.appendChild(document.createTextNode(plain(text)));
    else if (end) at = at.parentNode;
    else {
      const made = at.appendChild(document.createElementNS("http://www.w3.org/2000/svg", tag));
      for (const [, name, value] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g)) if (name !== "xmlns") made.setAttribute(name, plain(value));
      if (!closed) at = made;
    }
  }
  return at.firstElementChild;
}

/** Puts an element's drawing in the place of its pixels, or takes it away. */
export function onPaper(/** @type {any} */ it, /** @type {boolean} */ on) {
  const graphic = it._graphic;
  if (!graphic) return;
  if (it._paper) it._paper.remove();
  it._paper = undefined;
  try {
    if (on && it._view && it._drawn) it._paper = graphic.appendChild(grown(it._view.svg()));
  } catch (error) {
    // Then its pixels are printed.
  }
  graphic.classList.toggle("paper", Boolean(it._paper));
}
