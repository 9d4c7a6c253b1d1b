// One line of a million points: the same picture as of six lines of a year of hours.
export * from "./w6a.mjs";
