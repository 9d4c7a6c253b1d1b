// @ts-nocheck
/** The front page: what is opened on demand. Its place is kept by place.js. */
import "./choose.js";
import "./share.js";
import { all, answer, data, map, one, query, root } from "./place.js";

// Without scripts they are open.
all("details").forEach((each) => (each.open = false));

const drawer = one(".drawer");
let before;
document.addEventListener("aq-explain", (event) => {
  if (drawer.hidden) before = event.composedPath()[0];
  drawer.hidden = false;
  one("#head-trail").focus();
});
function closeTrail() {
  drawer.hidden = true;
  if (!before) return;
  const inner = before.shadowRoot && (before.shadowRoot.querySelector(".graphic") || before.shadowRoot.querySelector("button"));
  (inner || before).focus();
}
one("[data-close-trail]").addEventListener("click", closeTrail);
drawer.addEventListener("keydown", (event) => event.key === "Escape" && closeTrail());

const where = one(".where");
function tab(name) {
  where.dataset.shown = name;
  all("[data-tab]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.tab === name)));
}
all("[data-tab]").forEach((button) => button.addEventListener("click", () => tab(button.dataset.tab)));
tab("list");

one("[data-expert]").addEventListener("click", ({ currentTarget: button }) => {
  const open = one("#expert").hidden;
  one("#expert").hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  // The controls of map and ranking are those of the professional view.
  for (const [element, controls] of [[map, "zoom"], [one("aq-rank"), "table"], [answer, "explain"]]) {
    if (open) element.removeAttribute("controls");
    else element.setAttribute("controls", controls);
  }
  if (open) {
    map.removeAttribute("stations");
    tab("map");
  } else {
    map.setAttribute("stations", "false");
  }
});
one("[data-all]").addEventListener("click", ({ currentTarget: button }) => {
  one("aq-rank").removeAttribute("top");
  button.hidden = true;
});
one("[data-menu]").addEventListener("click", ({ currentTarget: button }) => {
  const open = one("#menu").classList.toggle("open");
  button.setAttribute("aria-expanded", String(open));
});
const large = (on) => {
  if (on) data.setAttribute("text", "large");
  else data.removeAttribute("text");
  root.classList.toggle("large", on);
  one("[data-large]").setAttribute("aria-pressed", String(on));
};
large(query().get("text") === "large");
one("[data-large]").addEventListener("click", () => {
  const on = !root.classList.contains("large");
  large(on);
  const now = query();
  if (on) now.set("text", "large");
  else now.delete("text");
  if (location.protocol !== "file:") history.replaceState(null, "", `${location.pathname}${String(now) && `?${now}`}${location.hash}`);
});
