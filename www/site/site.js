// Language and appearance of the page; the elements follow by themselves.
const root = document.documentElement;
const data = document.querySelector("aq-data");
const dark = matchMedia("(prefers-color-scheme: dark)");
const kept = (key) => {
  try {
    return localStorage.getItem(key);
  } catch (_) {
    return null;
  }
};
const keep = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch (_) {
    // A page in a sandbox keeps nothing.
  }
};
const asked = new URLSearchParams(location.search);
let theme = asked.get("theme") || kept("theme") || (dark.matches ? "dark" : "light");

function language(lang) {
  root.lang = lang;
  document.querySelectorAll("[data-lang]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.lang === lang)));
  document.title = lang === "en" ? "lantian · Air quality in Shanxi" : "蓝天 · 山西省环境空气质量 lantian";
}

function appearance(name) {
  theme = name;
  root.dataset.theme = name;
  data.setAttribute("theme", name);
  document.querySelector("[data-theme-switch]").setAttribute("aria-pressed", String(name === "dark"));
}

language(asked.get("lang") || kept("lang") || "zh-CN");
appearance(theme === "dark" ? "dark" : "light");
document.querySelectorAll("[data-lang]").forEach((button) => button.addEventListener("click", () => {
  language(button.dataset.lang);
  keep("lang", button.dataset.lang);
}));
document.querySelector("[data-theme-switch]").addEventListener("click", () => {
  appearance(theme === "dark" ? "light" : "dark");
  keep("theme", theme);
});

// What is said of simulated data is said of simulated data only.
const simulated = () => {
  const info = data.info && data.info();
  if (info) document.querySelector("[data-simulated]").hidden = !info.synthetic;
};
data.addEventListener("aq-ready", simulated);
simulated();
