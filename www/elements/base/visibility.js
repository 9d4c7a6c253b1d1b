// @ts-check
/** Observers that all elements share: color scheme, language of the page, print, what is near the viewport, and sizes. */
import { isInSecondPart } from "../engine/second_part.js";
import { dismissCard } from "../input/hover.js";
import { onPaper } from "./print.js";

/** @type {Set<any>} */
const elements = new Set();
const updateAll = () => elements.forEach((element) => element.update());
const DARK = "(prefers-color-scheme: dark)";
/** Only listened to: reading `matches` here could swallow a change that was just made. @type {MediaQueryList} */
let dark;
/** @type {IntersectionObserver} */
let viewport;
/** @type {ResizeObserver} */
let sizes;

export const systemTheme = () => (matchMedia(DARK).matches ? "dark" : "light");

/** Observes one more element. */
export function watch(/** @type {HTMLElement} */ element) {
  start();
  elements.add(element);
  viewport.observe(element);
  sizes.observe(element);
}

export function forget(/** @type {HTMLElement} */ element) {
  elements.delete(element);
  viewport.unobserve(element);
  sizes.unobserve(element);
}

function start() {
  if (dark) return;
  dark = matchMedia(DARK);
  dark.addListener(updateAll);
  new MutationObserver(updateAll).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  // Escape closes a card that the pointer opened, wherever the focus is.
  addEventListener("keydown", (event) => event.key === "Escape" && elements.forEach(dismissCard));
  addEventListener("beforeprint", () => elements.forEach((element) => {
    element.show();
    // The page is printed before the next frame; a chart of the second part would come too late.
    if (!isInSecondPart(element._kind)) element._draw();
    onPaper(element, true);
  }));
  addEventListener("afterprint", () => elements.forEach((element) => onPaper(element, false)));
  watchRatio();
  viewport = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) /** @type {any} */ (entry.target).show();
  }, { rootMargin: "200px" });
  sizes = new ResizeObserver((entries) => {
    for (const entry of entries) /** @type {any} */ (entry.target).resized(entry.contentRect.width);
  });
}

function watchRatio() {
  const same = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  same.addListener(function changed() {
    same.removeListener(changed);
    watchRatio();
    updateAll();
  });
}
