// @ts-check
/**
 * Elements in pages whose editor lets no tags through but its own: `<div data-aq="map" data-src="data/" data-place="140100"></div>`.
 * `data-aq` names the element, every other attribute of it stands there with `data-` before its name. What the `div` holds is the fallback.
 */
import { ALL } from "./all.js";
import { send } from "./base/group.js";

/** A frame with this attribute is one whose height `embed-host.js` keeps. */
const SELECTOR = "[data-aq]:not(iframe)";

/** Characters of an unknown name that are repeated. */
const LONGEST_NAME = 40;

/** @type {Record<string, {observedAttributes: string[]}>} */
const kinds = ALL;

const tagOf = (/** @type {Element} */ place) => `aq-${(place.getAttribute("data-aq") || "").trim().toLowerCase().replace(/^aq-/, "")}`;

/** Returns the element or the sentence that stands in a place already, whichever copy of this script put it there. */
const mountedIn = (/** @type {Element} */ place) => [...place.children].find((child) => child.localName in ALL || child.hasAttribute("data-aq-unknown"));

/** Mounts every `data-aq` in a part of a page, itself included; what is mounted already stays as it is. */
export function mount(/** @type {Document | Element | DocumentFragment} */ root = document) {
  if (root instanceof Element && root.matches(SELECTOR)) mountOne(root);
  root.querySelectorAll(SELECTOR).forEach(mountOne);
}

/** Mounts what the page has, and what is added to it or changed later. */
export function mountPage() {
  if (typeof document === "undefined") return;
  mount();
  document.addEventListener("DOMContentLoaded", () => mount());
  const names = new Set(Object.values(kinds).flatMap((kind) => kind.observedAttributes.map((name) => `data-${name}`)));
  new MutationObserver((records) => {
    for (const { target, attributeName, addedNodes } of records) {
      if (attributeName) follow(/** @type {Element} */ (target), attributeName);
      addedNodes.forEach((node) => node instanceof Element && mount(node));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-aq", ...names] });
}

/** True if the parser is done with an element: its children may be moved. */
function isWhole(/** @type {Node | null} */ node) {
  if (document.readyState !== "loading") return true;
  for (; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}

function mountOne(/** @type {Element} */ place) {
  if (mountedIn(place) || !isWhole(place)) return;
  const tag = tagOf(place);
  if (!(tag in ALL)) return refuse(place);
  const element = document.createElement(tag);
  for (const name of kinds[tag].observedAttributes) {
    const value = place.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...place.childNodes);
  place.appendChild(element);
}

/** Takes over an attribute of a place that the page has changed. */
function follow(/** @type {Element} */ place, /** @type {string} */ attribute) {
  if (!place.matches(SELECTOR)) return;
  const mounted = mountedIn(place);
  const name = attribute.slice("data-".length);
  if (!mounted) return mountOne(place);
  if (attribute !== "data-aq") {
    const value = place.getAttribute(attribute);
    if (value === null) mounted.removeAttribute(name);
    else if (mounted.getAttribute(name) !== value) mounted.setAttribute(name, value);
  } else if (mounted.localName !== tagOf(place)) {
    // Its fallback stays.
    if (mounted.localName in ALL) place.append(...mounted.childNodes);
    mounted.remove();
    mountOne(place);
  }
}

/** Says in place which elements there are. */
function refuse(/** @type {Element} */ place) {
  const asked = (place.getAttribute("data-aq") || "").slice(0, LONGEST_NAME);
  const names = Object.keys(ALL).map((tag) => tag.slice("aq-".length)).join(", ");
  const zh = `data-aq="${asked}" 不是图表名称，可用：${names}`;
  const en = `data-aq="${asked}" names no element; available: ${names}`;
  const near = place.closest("[lang]");
  const lang = place.getAttribute("data-lang") || (near && near.getAttribute("lang")) || "";
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.setAttribute("data-aq-unknown", "");
  line.textContent = /^en/i.test(lang) ? en : zh;
  place.appendChild(line);
  send(/** @type {HTMLElement} */ (place), "aq-error", { kind: "option", message: line.textContent, zh, en });
}
