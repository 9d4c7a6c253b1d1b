// custom-elements.json: names from the classes, words from docs/elements.md. A name without words, or words without a name, is an error.
import fs from "node:fs";
import path from "node:path";
import { ELEMENTS, ROOT } from "./sources.mjs";

/** The tables of docs/elements.md by their first head cell, and the text under each element's heading. */
export function words() {
  const text = fs.readFileSync(path.join(ROOT, "docs/elements.md"), "utf8");
  const tables = {};
  let table;
  for (const line of text.split("\n")) {
    if (!line.startsWith("|")) {
      table = undefined;
      continue;
    }
    const cells = line.split("|").slice(1, -1).map((cell) => cell.trim());
    if (!table) tables[cells[0]] = table = new Map();
    else if (/^`.*`$/.test(cells[0])) table.set(cells[0].slice(1, -1), cells.slice(1));
  }
  const elements = new Map();
  for (const part of text.split(/^## /m)) {
    const head = /^`<(aq-[a-z-]+)>`\n+([^]*)/.exec(part);
    if (head) elements.set(head[1], head[2].trim().split("\n\n")[0].replace(/\s+/g, " "));
  }
  return { tables, elements };
}

/** The property of an attribute. */
export const field = (attribute) => attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const unique = (list) => Array.from(new Set(list)).sort();
const named = (text, pattern) => Array.from(text.matchAll(pattern), (match) => match[1]);

/** What a class has, by its sources. */
function surface({ sources, attributes }) {
  // Choices go out from the group, whoever makes them.
  const text = sources.map((source) => source.text).concat(fs.readFileSync(path.join(ELEMENTS, "base/group.js"), "utf8")).join("\n");
  return {
    attributes,
    events: unique(named(text, /\bsend\([^;]*?"(aq-[a-z]+)"/g)),
    parts: unique(named(text, /\bpart: "([a-z-]+)"/g)),
    methods: unique(sources.filter((source) => /class Exportable/.test(source.text)).flatMap((source) => named(source.text, /^  (?:async )?([a-z]\w+)\(/gm))),
  };
}

export function describe(classes) {
  const { tables, elements } = words();
  const missing = [];
  const used = { attribute: new Set(), event: new Set(), part: new Set(), method: new Set() };
  const say = (table, name, where) => {
    const row = tables[table].get(name);
    if (!row) missing.push(`${table} ${name} of ${where}`);
    if (used[table]) used[table].add(name);
    return row || ["", ""];
  };
  const modules = classes.map((one) => {
    const { name, tag } = one;
    if (!elements.has(tag)) missing.push(`element ${tag}`);
    const has = surface(one);
    const drawn = one.sources.length > 1;
    const declaration = {
      kind: "class", name, tagName: tag, customElement: true, description: elements.get(tag) || "",
      superclass: { name: "HTMLElement" },
      attributes: has.attributes.map((key) => {
        const [values, meaning] = say("attribute", key, tag);
        return { name: key, fieldName: field(key), type: { text: values.replace(/`/g, "") }, description: meaning };
      }),
      members: has.attributes.map((key) => ({ kind: "field", name: field(key), attribute: key, reflects: true, type: { text: "string | null" } })).concat(has.methods.map((method) => {
        const call = Array.from(tables.method.keys()).find((one) => one.split("(")[0] === method) || method;
        const [gives, meaning] = say("method", call, tag);
        return { kind: "method", name: method, return: { type: { text: gives.replace(/`/g, "") } }, description: meaning };
      })),
      events: has.events.map((key) => {
        const [detail, meaning] = say("event", key, tag);
        return { name: key, type: { text: `CustomEvent<${detail.slice(1, -1)}>` }, description: meaning };
      }),
      cssParts: has.parts.map((key) => ({ name: key, description: say("part", key, tag)[0] })),
      slots: drawn ? [{ name: "", description: "The fallback, seen until the first good picture." }] : [],
      cssProperties: drawn ? Array.from(tables.property, ([key, [meaning]]) => ({ name: key, description: meaning })) : [],
    };
    const file = `dist/${tag}.js`;
    return {
      kind: "javascript-module", path: file, declarations: [declaration],
      exports: [
        { kind: "js", name, declaration: { name, module: file } },
        { kind: "custom-element-definition", name: tag, declaration: { name, module: file } },
      ],
    };
  });
  for (const [table, names] of Object.entries(used)) {
    for (const name of tables[table].keys()) if (!names.has(name)) missing.push(`docs/elements.md has ${table} ${name}, no class has it`);
  }
  for (const tag of elements.keys()) if (!classes.some((one) => one.tag === tag)) missing.push(`docs/elements.md has ${tag}, no class is it`);
  return { manifest: { schemaVersion: "1.0.0", readme: "README.md", modules }, tables, missing };
}
