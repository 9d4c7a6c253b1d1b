export * from "./w7a.mjs";
