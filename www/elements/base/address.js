// @ts-check
/**
 * The state of a group in the page's address: only what differs from the author's, next to whatever else stands there.
 * A named group writes its keys as `name.key`.
 */

/** @typedef {"hash" | "query"} Where */

const read = (/** @type {string} */ text) => {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch (error) {
    return text;
  }
};

const parts = (/** @type {URL} */ url, /** @type {Where} */ where) =>
  (where === "hash" ? url.hash : url.search).slice(1).split("&").filter(Boolean);

const key = (/** @type {string} */ part) => read(part.split("=")[0]);

/**
 * What the address says of some keys of a group.
 * @param {Where} where
 * @param {string} group
 * @param {string[]} keys
 */
export function restore(where, group, keys) {
  const before = group ? `${group}.` : "";
  /** @type {Record<string, string>} */
  const out = {};
  for (const part of parts(new URL(location.href), where)) {
    const name = keys.find((one) => before + one === key(part));
    if (name && part.indexOf("=") > 0) out[name] = read(part.slice(part.indexOf("=") + 1));
  }
  return out;
}

/**
 * The page's address with some keys of a group set, the group's other keys gone, and everything else as it was.
 * @param {Where} where
 * @param {string} group
 * @param {string[]} keys
 * @param {Record<string, string>} state
 */
export function address(where, group, keys, state) {
  const before = group ? `${group}.` : "";
  const url = new URL(location.href);
  const rest = parts(url, where).filter((part) => keys.every((one) => before + one !== key(part)));
  // A comma, a colon, a tilde need no escape here, and the address stays legible.
  const write = (/** @type {string} */ text) => encodeURIComponent(text).replace(/%(3A|2C)/g, read);
  const own = Object.keys(state).map((one) => `${write(before + one)}=${write(state[one])}`);
  const text = rest.concat(own).join("&");
  if (where === "hash") url.hash = text;
  else url.search = text;
  // An empty hash leaves its sign behind.
  return text ? url.href : url.href.replace(/[#?]$/, "");
}

/** Puts an address into the bar without a new entry; where a page may not (a sandbox), nothing happens. */
export function show(/** @type {string} */ href) {
  try {
    if (href !== location.href) history.replaceState(history.state, "", href);
  } catch (error) {
    // The state is kept in the page all the same.
  }
}
