// @ts-nocheck
/** The sheet of the front page in which a place is chosen: by name, by position, or from the lists of cities and counties. */
import { choose, cityOf, current, data, everyPlace, onPlace, one, root, say } from "./place.js";

const sheet = one("#choose");
const opener = one("[data-choose]");
const field = one("#find");
const list = one("#found");
const said = one("#choose [data-said]");
let found = [];
let at = -1;

function make(tag, into, words = "", kind = "") {
  const out = into.appendChild(document.createElement(tag));
  if (words) out.textContent = words;
  if (kind) out.className = kind;
  return out;
}

function openSheet(open) {
  sheet.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  if (!open) return opener.focus();
  field.placeholder = say("名称、拼音、首字母或代码", "Name, pinyin, initials or code");
  chips();
  field.focus();
}
opener.addEventListener("click", () => openSheet(sheet.hidden));
one("[data-close]").addEventListener("click", () => openSheet(false));
sheet.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  openSheet(false);
});

/** The cities as buttons, and the counties of the one shown. */
function chips() {
  if (sheet.hidden) return;
  const fill = (selector, ids, current) => {
    const box = one(selector);
    box.textContent = "";
    for (const each of ids) {
      const button = make("button", box, each.name);
      button.type = "button";
      if (each.id === current) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => pick(each.id, each.kind !== "city"));
    }
  };
  const every = everyPlace();
  const city = cityOf(current());
  fill("[data-cities]", every.filter((each) => each.kind === "province" || each.kind === "city"), city || current());
  fill("[data-counties]", every.filter((each) => city && each.parent === city), current());
}

/** Takes a place; the sheet stays open where one inside it may be wanted. */
function pick(id, close = true) {
  choose(id);
  if (close) openSheet(false);
  else one("[data-counties] button, [data-cities] button").focus();
}

function mark(next) {
  at = next;
  Array.from(list.children).forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
  if (at >= 0) field.setAttribute("aria-activedescendant", `found-${at}`);
  else field.removeAttribute("aria-activedescendant");
}

let turn = 0;
async function search() {
  const typed = field.value.trim();
  const own = ++turn;
  const cards = typed ? await data.find(typed, root.lang).catch(() => []) : [];
  if (own !== turn) return;
  found = cards;
  list.textContent = "";
  cards.forEach((card, i) => {
    const row = make("li", list);
    row.id = `found-${i}`;
    row.setAttribute("role", "option");
    make("b", row, card.title);
    const parent = card.rows[0] && card.rows[0][1];
    if (parent) make("span", row, parent, "in");
    const chip = make("span", row, [card.level, card.value].filter((words) => words && words !== "—").join(" "), "chip");
    if (card.colour) {
      chip.style.background = card.colour;
      chip.style.color = card.ink;
    }
    row.addEventListener("click", () => pick(card.id));
  });
  list.hidden = !cards.length;
  field.setAttribute("aria-expanded", String(cards.length > 0));
  field.setAttribute("aria-invalid", String(Boolean(typed) && !cards.length));
  mark(cards.length ? 0 : -1);
  said.textContent = !typed ? "" : cards.length
    ? say(`找到${cards.length}个地区`, `${cards.length} places found`)
    : say(`没有找到“${typed}”。可输入县（市、区）名称、拼音、首字母或行政区划代码。`, `Nothing found for “${typed}”. Type a county's name, pinyin, initials or code.`);
}
field.addEventListener("input", () => void search());
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (found.length) mark((at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
  } else if (event.key === "Enter" && found[at]) {
    event.preventDefault();
    pick(found[at].id);
  }
});

/** The county that holds a position; it is found on this device. */
async function locate({ longitude, latitude }) {
  // What finds places brings the part of the engine that knows outlines.
  await data.find("");
  const { source } = data;
  const view = new source.glue.View(source.pack, "map");
  while (source.requestParts(view.needs())) await new Promise((done) => setTimeout(done, 100));
  view.free();
  return source.pack.locate(longitude, latitude);
}

// The position is asked for on this click only, and stays on this device.
one("[data-locate]").addEventListener("click", () => {
  if (!navigator.geolocation) return void (said.textContent = say("本浏览器不支持定位", "This browser cannot locate you"));
  said.textContent = say("正在定位…", "Locating…");
  navigator.geolocation.getCurrentPosition(async ({ coords }) => {
    const id = await locate(coords);
    if (id) return pick(id);
    said.textContent = say("您的位置不在本省范围内", "You are not in this province");
  }, () => {
    said.textContent = say("没有得到位置，请在上面输入地区", "No position: please type a place");
  }, { maximumAge: 600000, timeout: 15000 });
});

onPlace(chips);
