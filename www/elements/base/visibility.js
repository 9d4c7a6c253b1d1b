// @ts-check
/** What is watched for all elements together: the system's sight, the page's language, print, what is near, and sizes. */
import { dismiss } from "../input/hover.js";
import { onPaper } from "./print.js";
import { beyond } from "../engine/second_part.js";

/** @type {Set<any>} */
const all = new Set();
const again = () => all.forEach((element) => element.update());
const DARK = "(prefers-color-scheme: dark)";
/** Only listened to: asked whether it matches, it would keep a change just made to itself. @type {MediaQueryList} */
let dark;
/** @type {IntersectionObserver} */
let near;
/** @type {ResizeObserver} */
let sizes;

export const systemTheme = () => (matchMedia(DARK).matches ? "dark" : "light");

/** Watches for one more element. */
export function watch(/** @type {HTMLElement} */ element) {
  begin();
  all.add(element);
  near.observe(element);
  sizes.observe(element);
}

export function forget(/** @type {HTMLElement} */ element) {
  all.delete(element);
  near.unobserve(element);
  sizes.unobserve(element);
}

function begin() {
  if (dark) return;
  dark = matchMedia(DARK);
  dark.addListener(again);
  new MutationObserver(again).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  // A card that the pointer opened is closed wherever the focus is.
  addEventListener("keydown", (event) => event.key === "Escape" && all.forEach(dismiss));
  addEventListener("beforeprint", () => all.forEach((element) => {
    element.show();
    // The print is taken before the next frame; what needs another engine comes too late for it.
    if (!beyond(element._kind)) element._draw();
    onPaper(element, true);
  }));
  addEventListener("afterprint", () => all.forEach((element) => onPaper(element, false)));
  watchRatio();
  near = new IntersectionObserver((entries) => {
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
    again();
  });
}
