// @ts-check
/** What the desk shows of its state: files, columns, the question, remarks. */

/** @typedef {{zh: string, en: string}} Words */
const one = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector));
const english = () => /^en/.test(document.documentElement.lang);

/** A wording in the language of the page. */
export const words = (/** @type {Words} */ { zh, en }) => (english() ? en : zh);

/** An element with attributes and children. @returns {HTMLElement} */
export function element(/** @type {string} */ tag, /** @type {Record<string, string>} */ attributes = {}, .../** @type {(Node | string)[]} */ children) {
  const out = document.createElement(tag);
  for (const name of Object.keys(attributes)) out.setAttribute(name, attributes[name]);
  out.append(...children);
  return out;
}

/** Puts children in the place of those there are. */
export function fill(/** @type {Element} */ parent, .../** @type {Node[]} */ children) {
  parent.textContent = "";
  parent.append(...children);
}

const button = (/** @type {Record<string, string>} */ attributes, /** @type {Words} */ label) => element("button", Object.assign({ type: "button" }, attributes), words(label));

const size = (/** @type {number} */ bytes) => (bytes < 1024 ? `${bytes} B` : bytes < 1 << 20 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`);

/** A list of choices; what is not offered stays as it is. */
export function select(/** @type {{value: string, label: Words}[]} */ list, /** @type {string} */ chosen, /** @type {Record<string, string>} */ attributes) {
  const out = /** @type {HTMLSelectElement} */ (element("select", attributes));
  for (const { value, label } of list) out.append(element("option", { value }, words(label)));
  if (!list.some(({ value }) => value === chosen)) out.append(element("option", { value: chosen }, chosen));
  out.value = chosen;
  return out;
}

/** A row for each column of a sheet. */
function table(/** @type {any} */ sheet, /** @type {any} */ choices, /** @type {string} */ place) {
  const head = [{ zh: "列名", en: "Heading" }, { zh: "前几格", en: "First cells" }, { zh: "是什么", en: "What it is" }, { zh: "单位", en: "Unit" }, { zh: "依据", en: "Why" }];
  const rows = sheet.columns.map((/** @type {any} */ column) => {
    const { heading, samples, chosen, pollutant, unit, reason } = column;
    const what = `${heading}：`;
    const measured = pollutant && chosen !== "ignore";
    const cells = [
      element("td", {}, samples.join(" · ") || "—"),
      element("td", {}, select(choices.columns, chosen, { "data-answer": `column:${heading}`, "data-key": `${place}/${heading}`, "aria-label": what + words(head[2]) })),
      element("td", {}, measured ? select(choices.units, unit, { "data-answer": `unit:${pollutant}`, "data-key": `${place}/${heading}/unit`, "aria-label": what + words(head[3]) }) : ""),
      element("td", { class: "why" }, words(reason)),
    ];
    return element("tr", chosen === "ignore" ? { class: "ignored" } : {}, element("th", { scope: "row" }, heading || "—"), ...cells);
  });
  return element("div", { class: "columns" }, element("table", {},
    element("caption", {}, [sheet.name, words(sheet.layout), words(sheet.counts), (sheet.times || []).map((/** @type {string} */ t) => t.slice(0, 16).replace("T", " ")).join(" – ")].filter(Boolean).join(" · ")),
    element("thead", {}, element("tr", {}, ...head.map((cell) => element("th", { scope: "col" }, words(cell))))),
    element("tbody", {}, ...rows)));
}

function file(/** @type {any} */ { name, size: bytes, error, asks, documents }, /** @type {any} */ choices) {
  const kind = documents.length === 1 ? [documents[0].format, documents[0].details].map(words).filter(Boolean) : documents.length ? [`${documents.length}`] : [];
  const out = element("li", { class: error && !asks ? "refused" : "" },
    element("p", { class: "file" }, element("b", {}, name), ` ${[...kind, size(bytes)].join(" · ")} `, button({ "data-remove": name, "aria-label": words({ zh: `移除${name}`, en: `Remove ${name}` }) }, { zh: "移除", en: "Remove" })));
  if (error && !asks) out.append(element("p", { class: "error" }, words(error)));
  return out;
}

function question([name, { id, text, choices }] = /** @type {any} */ (["", {}])) {
  const section = one("[data-question]");
  section.hidden = !name;
  fill(section);
  if (!name) return;
  section.append(element("fieldset", {}, element("legend", {}, `${name}：${words(text)}`),
    ...choices.map((/** @type {any} */ { value, label }) => button({ "data-choose": id, "data-value": value, "data-key": `${id}=${value}` }, label))));
}

/** Shows what would change on the published page: values, and the ranks of the month before and after. */
function comparison(/** @type {any} */ compared) {
  const place = one("[data-compared]");
  place.hidden = !compared;
  fill(place);
  if (!compared) return;
  const { changed, days: [from, to], places, unchanged } = compared;
  const head = [{ zh: "地区", en: "Place" }, { zh: "排名", en: "Rank" }, { zh: "综合指数", en: "Composite index" }];
  const both = (/** @type {any} */ before, /** @type {any} */ after) => {
    const [was, is] = [before, after].map((value) => (value === null ? "—" : String(value)));
    return was === is ? is : `${was} → ${is}`;
  };
  place.append(element("p", {}, words({
    zh: `与已发布的数据包相比：新增${changed.new}个数值，更正${changed.corrected}个。${from}至${to}的排名中，${places.length}个地区有变化，其余${unchanged}个不变。`,
    en: `Against the published pack: ${changed.new} values are new, ${changed.corrected} corrected. In the ranking of ${from} to ${to}, ${places.length} places change and ${unchanged} do not.`,
  })));
  if (!places.length) return;
  const rows = places.map((/** @type {any} */ { name, before, after }) => element("tr", {}, element("th", { scope: "row" }, words(name)),
    element("td", {}, both(before.rank, after.rank)), element("td", {}, both(before.index, after.index))));
  place.append(element("div", { class: "compared" }, element("table", {},
    element("caption", {}, words({ zh: "发布的 → 现在", en: "published → now" })),
    element("thead", {}, element("tr", {}, ...head.map((cell) => element("th", { scope: "col" }, words(cell))))),
    element("tbody", {}, ...rows))));
}

/** Draws the lists of a state. */
export function render(/** @type {any} */ state, /** @type {any} */ choices) {
  const { files, pack, remarks, remarks_in_all: all } = state;
  comparison(state.compared);
  fill(one("[data-files]"), ...files.map((/** @type {any} */ of) => file(of, choices)));
  question(state.question || undefined);
  const tables = files.flatMap((/** @type {any} */ of) => of.documents.flatMap((/** @type {any} */ document) =>
    document.sheets.filter((/** @type {any} */ sheet) => sheet.columns.length).map((/** @type {any} */ sheet) => [
      element("h3", {}, document.name), table(sheet, choices, `${document.name}/${sheet.name}`),
      ...(sheet.notes.length ? [element("ul", { class: "notes" }, ...sheet.notes.map((/** @type {Words} */ note) => element("li", {}, words(note))))] : []),
    ])).flat());
  fill(one("[data-tables]"), ...tables);
  one("[data-check]").hidden = !tables.length;
  const list = one("[data-remarks]");
  list.hidden = !all;
  list.querySelector("summary").textContent = words({ zh: `说明 ${all || 0} 条：略去、换算和存疑之处`, en: `${all || 0} remarks: what was left out, converted or doubted` });
  fill(list.querySelector("ul"), ...(remarks || []).map((/** @type {any} */ { severity, sentence, cell }) =>
    element("li", { class: severity }, cell ? button({ class: "link", "data-cell": JSON.stringify(cell) }, sentence) : words(sentence))));
  const wrong = one("[data-none]");
  wrong.hidden = !(pack && pack.error);
  wrong.textContent = pack && pack.error ? words(pack.error) : "";
  const good = Boolean(pack && !pack.error);
  document.querySelectorAll("[data-save]").forEach((save) => (/** @type {any} */ (save).disabled = !good));
  for (const kind of ["mappings", "table"]) one(`[data-save=${kind}]`).disabled = !tables.length;
}
