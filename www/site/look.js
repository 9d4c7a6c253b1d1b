// Language and appearance of a page, kept in its address. Loaded before the body, so that nothing is shown twice.
(() => {
  const root = document.documentElement;
  const asked = () => new URLSearchParams(location.search);
  const keep = (key, value) => {
    const query = asked();
    query.set(key, value);
    history.replaceState(null, "", `?${query}${location.hash}`);
  };
  let theme = asked().get("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.lang = /^en/.test(asked().get("lang") || "zh-CN") ? "en" : "zh-CN";
  root.classList.add("js");
  const show = () => {
    root.dataset.theme = theme === "dark" ? "dark" : "light";
    document.querySelectorAll("[data-lang]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.lang === root.lang)));
    document.querySelectorAll("[data-theme-switch]").forEach((b) => b.setAttribute("aria-pressed", String(theme === "dark")));
    dispatchEvent(new CustomEvent("look"));
  };
  show();
  document.addEventListener("DOMContentLoaded", () => {
    show();
    document.querySelectorAll("[data-lang]").forEach((button) => button.addEventListener("click", () => {
      root.lang = button.dataset.lang;
      keep("lang", root.lang);
      show();
    }));
    document.querySelectorAll("[data-theme-switch]").forEach((button) => button.addEventListener("click", () => {
      theme = theme === "dark" ? "light" : "dark";
      keep("theme", theme);
      show();
    }));
  });
})();
