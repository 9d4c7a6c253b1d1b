// @ts-check
/** The gallery: the pictures of gallery.json, live, each with its HTML. The same list is read by the tests of the pictures. */

const PACK = "data/shanxi/";
const root = document.documentElement;
const one = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** An element with words, put into another. */
function make(/** @type {string} */ tag, /** @type {HTMLElement} */ into, words = "", kind = "") {
  const out = document.createElement(tag);
  if (words) out.textContent = words;
  if (kind) out.className = kind;
  into.appendChild(out);
  return out;
}

/** Words in both languages, of which the page shows one. */
function both(/** @type {HTMLElement} */ into, /** @type {string[]} */ [zh, en]) {
  make("span", into, zh, "zh");
  make("span", into, en, "en");
}

/** The line of HTML that makes a picture. */
export function code(/** @type {any} */ { element, attributes }) {
  const set = Object.keys(attributes).map((key) => ` ${key}="${attributes[key]}"`).join("");
  return `<${element} src="${PACK}"${set}></${element}>`;
}

async function copy(/** @type {string} */ text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (_) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  one("[data-said]").textContent = root.lang === "en" ? "Copied" : "已复制";
}

/** @type {HTMLElement[]} */
const pictures = [];
const paint = () => pictures.forEach((picture) => picture.setAttribute("theme", root.dataset.theme || "light"));

async function build() {
  const list = await (await fetch("site/gallery.json")).json();
  for (const entry of list) {
    if (!customElements.get(entry.element)) continue;
    const link = /** @type {HTMLAnchorElement} */ (make("a", make("li", one("[data-contents]"))));
    link.href = `#${entry.name}`;
    both(link, entry.heading);
    const section = make("section", one("[data-gallery]"));
    section.id = entry.name;
    section.setAttribute("aria-labelledby", `${entry.name}-head`);
    const head = make("h2", section);
    head.id = `${entry.name}-head`;
    both(head, entry.heading);
    both(make("p", section), entry.when);
    const picture = document.createElement(entry.element);
    picture.setAttribute("src", PACK);
    for (const key of Object.keys(entry.attributes)) picture.setAttribute(key, entry.attributes[key]);
    picture.setAttribute("theme", root.dataset.theme || "light");
    pictures.push(picture);
    section.appendChild(picture);
    make("code", make("pre", section, "", "code"), code(entry));
    const button = make("button", section, "", "copy");
    button.setAttribute("type", "button");
    both(button, ["复制代码", "Copy the code"]);
    button.addEventListener("click", () => copy(code(entry)));
  }
  // The address may name a picture that was not there when the page was opened.
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  if (asked) asked.scrollIntoView();
}

new MutationObserver(paint).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
build();
