// Every element there is, from the list the package exports: tests that go over it cover a new one unedited.
import * as elements from "../../www/elements/index.js";

const tag = (name) => name.replace(/\B[A-Z]/g, "-$&").toLowerCase();
const named = (test) => Object.keys(elements).filter((name) => test(elements[name].prototype)).map(tag).sort();

/** Tags of all elements. */
export const ALL = named(() => true);

/** Tags of the elements that show something. */
export const SHOWN = named((kind) => "render" in kind);

/** Tags of the elements with a picture that is walked by keys. */
export const PICTURES = named((kind) => "_fillTable" in kind);

/** The class of a tag. */
export const kind = (name) => elements[Object.keys(elements).find((one) => tag(one) === name)];

/** All elements that show something, under a heading each. */
export const markup = (more = "", inside = "") => SHOWN.map((name) => `<section><h2>${name}</h2><${name} ${more}>${inside}</${name}></section>`).join("");
