// @ts-check
/**
 * A group: the elements of one name share what the visitor chose.
 *
 * What counts for an element, key by key, the first that is given:
 * 1. what a visitor (or `setState`) chose, for the whole group;
 * 2. the element's own attribute: the author's start value;
 * 3. the attribute of the group's `<aq-data>`;
 * 4. the engine's default.
 * An attribute that changes later is an act of the page: it takes back what the visitor chose for that key.
 */

/** What elements are made of; where there are no elements (Node), the classes can still be imported. */
export const Base = typeof HTMLElement === "undefined" ? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {})) : HTMLElement;

/** @type {Map<string, Group>} */
const groups = new Map();

export class Group {
  /** @param {string} [name] without a name it is nobody else's */
  constructor(name) {
    this.name = name;
    /** @type {Set<any>} */
    this.members = new Set();
    /** @type {any} the `<aq-data>` */
    this.owner = undefined;
    /** @type {Record<string, string>} what was chosen */
    this.chosen = {};
    /** whether the last choice is one of many that follow each other, as while time is dragged through */
    this.passing = false;
    /** @type {{pack: string, seen: string} | undefined} of which data the link was that opened the page */
    this.pin = undefined;
  }

  /** The group an element belongs to. An element with a `src` and no `group` is on its own. */
  static of(/** @type {HTMLElement} */ element, alone = false) {
    const name = element.getAttribute("group");
    if (alone && name === null) return new Group();
    const group = groups.get(name || "") || new Group(name || "");
    groups.set(name || "", group);
    return group;
  }

  leave(/** @type {any} */ member) {
    this.members.delete(member);
    if (!this.members.size && this.name !== undefined && groups.get(this.name) === this) groups.delete(this.name);
  }

  /**
   * A choice: of the visitor, or of the page. `undefined` takes one back.
   * @param {Record<string, string | undefined>} choice
   * @param {HTMLElement} from
   * @param {boolean} [passing] more are to follow at once; one that is not ends them, and counts though nothing changed
   */
  choose(choice, from, passing = false) {
    const ends = this.passing && !passing;
    const changed = Object.keys(choice).filter((key) => ends || this.chosen[key] !== choice[key]);
    if (!changed.length) return;
    const state = Object.assign({}, this.chosen, choice);
    if (!send(this.owner || from, "aq-before-state", { changed, state }, true)) return;
    for (const key of changed) {
      const value = choice[key];
      if (value === undefined) delete this.chosen[key];
      else this.chosen[key] = value;
    }
    this.pin = undefined;
    this.passing = passing;
    this.tell();
    send(this.owner || from, "aq-state", { changed, state: Object.assign({}, this.chosen), passing });
  }

  tell() {
    for (const member of [...this.members]) member.relink();
  }

  /** Time has passed: members that say how old their data are say it again. */
  age() {
    for (const member of this.members) if (member.showAge) member.showAge();
  }
}

/** The property of an attribute: `sync-url` is `syncUrl`. */
const property = (/** @type {string} */ key) => key.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** Attributes that are properties of the same name too. */
export function mirror(/** @type {{prototype: HTMLElement}} */ element, /** @type {string[]} */ keys) {
  for (const key of keys) {
    Object.defineProperty(element.prototype, property(key), {
      configurable: true,
      get() {
        return this.getAttribute(key);
      },
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(key);
        else this.setAttribute(key, String(value));
      },
    });
  }
}

/** Takes over properties that were set before the element was defined. */
export function upgrade(/** @type {any} */ element) {
  for (const key of element.constructor.observedAttributes.map(property)) {
    if (!Object.prototype.hasOwnProperty.call(element, key)) continue;
    const value = element[key];
    delete element[key];
    element[key] = value;
  }
}

/** Events of this library bubble and leave shadow roots; false when a cancelable one was stopped. */
export const send = (/** @type {HTMLElement} */ from, /** @type {string} */ type, /** @type {unknown} */ detail, cancelable = false) =>
  from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
