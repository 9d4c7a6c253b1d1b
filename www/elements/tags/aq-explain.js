// @ts-check
/**
 * `<aq-explain>`: how a number was computed, a tree down to the rows. Opened by the others of its group, or alone
 * by `explain="composite:140100:2026-02"`.
 */
import { Exportable } from "../base/exports.js";
import { defaultHeight } from "../base/placeholder.js";
import { make } from "../base/style.js";
import { sentence } from "../engine/messages.js";

/** How much lower the tree is than the picture of a trail, as most of it is closed, in CSS pixels. */
const CLOSED = 50;

export class AqExplain extends Exportable {
  get chart() {
    return "explain";
  }

  build(/** @type {HTMLElement} */ body) {
    const box = make("section", { className: "trail", part: "trail" }, body);
    this._head = make("h3", {}, box);
    this._sub = make("div", { className: "when" }, box);
    this._tree = make("div", { className: "tree", role: "tree", part: "tree" }, box);
    this._foot = make("p", { className: "foot" }, box);
    this._tools = make("div", { className: "tools" }, body);
    this._copy = make("button", { type: "button", onclick: () => this._copyText() }, this._tools);
    this._live = make("div", { className: "spoken", role: "status" }, body);
    /** @type {string | undefined} */
    this._shape = undefined;
    this._asked = false;
    /** @type {any} */
    this._phrases = undefined;
    /** @type {(event: Event) => void} */
    this._hear = (event) => this._heard(event);
    this._tree.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this._key(event));
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("aq-explain", /** @type {EventListener} */ (this._hear));
  }

  disconnectedCallback() {
    document.removeEventListener("aq-explain", /** @type {EventListener} */ (this._hear));
    super.disconnectedCallback();
  }

  /** Another element of the group asked for a trail: it comes into sight, and the keyboard with it. */
  _heard(/** @type {any} */ event) {
    const asker = event.composedPath()[0];
    if (!this._group || !this._group.members.has(asker)) return;
    this._asked = true;
    this.show();
    this.update();
  }

  reserve(/** @type {number} */ width) {
    if (!this._drawn) this.style.minHeight = `${defaultHeight("explain", width, this.english) - CLOSED}px`;
  }

  render(/** @type {any} */ view) {
    this.style.minHeight = "";
    const { title, subtitle, footer } = view.title();
    const shape = JSON.stringify([title, subtitle, footer, this.lang2]);
    const words = /** @type {any} */ (this._glue).messages(this.lang2);
    this._copy.textContent = words.copyText;
    this._phrases = words;
    if (shape !== this._shape) {
      this._shape = shape;
      const { seal } = this._pack.info(this.lang2);
      this._head.textContent = title;
      this._sub.textContent = subtitle;
      if (seal) make("div", { className: "seal", textContent: seal }, this._sub);
      this._foot.textContent = footer.join(" ");
      this._tree.textContent = "";
      this._tree.setAttribute("aria-label", `${title} ${words.trailKeys}`);
      const root = this._item(view.explain(), 1, this._tree);
      root.tabIndex = 0;
      // The number, what it was made of, and that once more.
      this._open(root, true);
      if (root._group && root._group.children.length === 1) this._open(root._group.firstChild, true);
    }
    if (this._asked) {
      this._asked = false;
      this.scrollIntoView({ block: "nearest" });
      this._move(this._tree.firstChild);
      this._live.textContent = title;
    }
  }

  /** A number of the tree; what it was made of is built when it is opened. */
  _item(/** @type {any} */ node, /** @type {number} */ level, /** @type {Node} */ into) {
    const more = node.opens || node.inputs.length + node.leftOut.length + node.notes.length > 0;
    const item = make("div", { role: "treeitem", tabIndex: -1, "aria-level": String(level) }, into);
    const line = make("div", { className: "number" }, item);
    make("span", { className: "mark", "aria-hidden": "true" }, line);
    make("span", { textContent: `${node.label} ` }, line);
    if (node.value) make("b", { textContent: `${node.value} ` }, line);
    if (node.unit) make("span", { textContent: `${node.unit} ` }, line);
    const aside = [node.how, node.rule, node.source].filter(Boolean).join(" · ");
    if (aside) make("span", { className: "how", textContent: aside }, line);
    item._node = node;
    item._level = level;
    if (more) item.setAttribute("aria-expanded", "false");
    line.onclick = () => {
      this._move(item);
      this._open(item, item.getAttribute("aria-expanded") === "false");
    };
    return item;
  }

  _open(/** @type {any} */ item, /** @type {boolean} */ open) {
    if (!item.hasAttribute("aria-expanded")) return;
    if (open && !item._group) {
      item._group = make("div", { role: "group" }, item);
      this._fill(item);
    }
    item.setAttribute("aria-expanded", String(open));
    if (item._group) item._group.hidden = !open;
  }

  _fill(/** @type {any} */ item) {
    let { _node: node } = item;
    const plain = (/** @type {string} */ label, how = "") =>
      this._item({ label, how, value: "", unit: "", rule: "", source: "", inputs: [], leftOut: [], notes: [], opens: false }, item._level + 1, item._group);
    try {
      if (node.opens) node = this._view.explain(node.id);
    } catch (error) {
      plain(sentence(/** @type {any} */ (error), this.lang2).message);
      return;
    }
    for (const note of node.notes) plain(note);
    for (const input of node.inputs) this._item(input, item._level + 1, item._group);
    for (const [what, why] of node.leftOut) plain(`${this._phrases.leftOut} ${what}`, why);
  }

  /** The items that can be seen, in order. */
  _seen() {
    return [...this._tree.querySelectorAll("[role=treeitem]")].filter((item) => !(/** @type {any} */ (item.parentNode).closest("[role=group][hidden]")));
  }

  _move(/** @type {any} */ item) {
    if (!item) return;
    const before = this._tree.querySelector("[tabindex='0']");
    if (before) before.tabIndex = -1;
    item.tabIndex = 0;
    item.focus();
  }

  _key(/** @type {KeyboardEvent} */ event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = /** @type {any} */ (event.target).closest("[role=treeitem]");
    if (!item) return;
    const seen = this._seen();
    const at = seen.indexOf(item);
    const open = item.getAttribute("aria-expanded");
    const parent = item.parentNode.closest("[role=treeitem]");
    /** @type {Record<string, () => void>} */
    const act = {
      ArrowDown: () => this._move(seen[at + 1]),
      ArrowUp: () => this._move(seen[at - 1]),
      Home: () => this._move(seen[0]),
      End: () => this._move(seen[seen.length - 1]),
      ArrowRight: () => (open === "false" ? this._open(item, true) : open && this._move(seen[at + 1])),
      ArrowLeft: () => (open === "true" ? this._open(item, false) : this._move(parent)),
      Enter: () => this._open(item, open === "false"),
      " ": () => this._open(item, open === "false"),
    };
    if (!act[event.key]) return;
    event.preventDefault();
    act[event.key]();
  }

  _copyText() {
    const text = make("textarea", { value: this._view.trail(), className: "spoken" }, this._tools);
    text.select();
    document.execCommand("copy");
    text.remove();
    this._copy.focus();
    this._live.textContent = this._phrases.copied;
  }
}
