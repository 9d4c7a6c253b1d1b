// The types: of the scripts' JSDoc, with attributes as properties, events, tags, and React's elements.
import fs from "node:fs";
import path from "node:path";
import { field } from "./manifest.mjs";
import { DIST, ELEMENTS, scripts, ts, write } from "./sources.mjs";

/** What HTMLElement has of its own. */
const OWN = ["lang", "title", "hidden", "dir"];

/** A file named in a declaration: in the package all lie in one folder. */
const IMPORTED = /(\bfrom |\bimport |\bimport\()"\.{1,2}\/(?:[\w-]+\/)*([\w-]+\.js)"/g;

export function types(classes, { tables, missing }) {
  const files = scripts().filter((file) => path.basename(file) !== "glue.js");
  const program = ts.createProgram(files, {
    allowJs: true, checkJs: true, strict: true, declaration: true, emitDeclarationOnly: true, outDir: DIST, types: [],
    target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.ES2020, moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2020.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  });
  const faults = ts.getPreEmitDiagnostics(program);
  if (faults.length) {
    const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => ELEMENTS, getNewLine: () => "\n" };
    missing.push(ts.formatDiagnostics(faults, host));
  }
  const put = (file, text) => fs.writeFileSync(path.join(DIST, path.basename(file)), text.replace(IMPORTED, (_, before, name) => `${before}"./${name}"`));
  program.emit(undefined, put, undefined, true, { afterDeclarations: [publicOnly] });
  fs.copyFileSync(path.join(ELEMENTS, "engine/glue.d.ts"), path.join(DIST, "glue.d.ts"));

  const shared = ["define", "lantian", "index", ...classes.map((one) => one.tag)];
  for (const name of shared) {
    const file = path.join(DIST, `${name}.d.ts`);
    fs.writeFileSync(file, `import "./attributes.js";\n${fs.readFileSync(file, "utf8")}`);
  }
  for (const name of ["inline", "lantian.iife", "elements"]) write(`dist/${name}.d.ts`, 'export * from "./lantian.js";\n');
  fs.appendFileSync(path.join(DIST, "lantian.iife.d.ts"), 'export { mount } from "./mount.js";\nexport as namespace lantian;\n');
  write("dist/attributes.js", "");
  write("dist/attributes.d.ts", attributes(classes, tables));
  write("dist/jsx.js", "");
  write("dist/jsx.d.ts", jsx(classes));
}

/** Leaves out members whose names begin with an underscore. */
const publicOnly = (context) => (file) => {
  const hidden = (member) => member.name && ts.isIdentifier(member.name) && member.name.text.startsWith("_");
  const visit = (node) => {
    if (!ts.isClassDeclaration(node)) return ts.visitEachChild(node, visit, context);
    const members = node.members.filter((member) => !hidden(member));
    return context.factory.updateClassDeclaration(node, node.modifiers, node.name, node.typeParameters, node.heritageClauses, members);
  };
  return ts.visitEachChild(file, visit, context);
};

function attributes(classes, tables) {
  const out = classes.map(({ name, tag }) => `import type { ${name} } from "./${tag}.js";`);
  for (const { name, tag, attributes } of classes) {
    out.push(`declare module "./${tag}.js" {`, `  interface ${name} {`);
    // `refresh` is a method of `<aq-data>` too: the attribute has no property.
    for (const key of attributes.filter((key) => !OWN.includes(key) && key !== "refresh")) {
      const [values = "", meaning = ""] = tables.attribute.get(key) || [];
      out.push(`    /** ${meaning} Values: ${values}. */`, `    get ${field(key)}(): string | null;`);
      out.push(`    set ${field(key)}(value: string | number | boolean | null | undefined);`);
    }
    out.push("  }", "}");
  }
  out.push("declare global {", "  interface HTMLElementTagNameMap {");
  for (const { name, tag } of classes) out.push(`    "${tag}": ${name};`);
  out.push("  }");
  for (const map of ["HTMLElementEventMap", "DocumentEventMap"]) {
    out.push(`  interface ${map} {`);
    for (const [name, [detail, meaning]] of tables.event) out.push(`    /** ${meaning} */`, `    "${name}": CustomEvent<${detail.slice(1, -1)}>;`);
    out.push("  }");
  }
  return out.join("\n") + "\n}\n";
}

function jsx(classes) {
  const out = ['import "./attributes.js";', 'import type { DetailedHTMLProps, HTMLAttributes } from "react";', ""];
  out.push("type Of<E, K extends string> = DetailedHTMLProps<HTMLAttributes<E>, E> & { [key in K]?: string | number | boolean };", "");
  out.push('declare module "react" {', "  namespace JSX {", "    interface IntrinsicElements {");
  for (const { tag, attributes } of classes) {
    const keys = attributes.filter((key) => !OWN.includes(key)).map((key) => `"${key}"`).join(" | ");
    out.push(`      "${tag}": Of<HTMLElementTagNameMap["${tag}"], ${keys}>;`);
  }
  return out.join("\n") + "\n    }\n  }\n}\n";
}
