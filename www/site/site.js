// Language and appearance of the page; the elements follow by themselves. Loaded before the body, so nothing is shown twice.
(() => {
  const root = document.documentElement;
  const asked = () => new URLSearchParams(location.search);
  // What is chosen stands in the address; nothing is kept in the browser.
  const keep = (key, value) => {
    const query = asked();
    query.set(key, value);
    // The address of a page on a disk cannot be changed.
    if (location.protocol !== "file:") history.replaceState(null, "", `?${query}${location.hash}`);
    links();
  };
  // Links within the site take it along.
  const links = () => document.querySelectorAll(".pages a").forEach((a) => {
    const own = new URLSearchParams();
    for (const key of ["lang", "theme"]) if (asked().has(key)) own.set(key, asked().get(key));
    a.search = String(own);
  });
  let theme = asked().get("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  theme = theme === "dark" ? "dark" : "light";
  root.lang = /^en/.test(asked().get("lang") || "zh-CN") ? "en" : "zh-CN";
  root.dataset.theme = theme;
  root.classList.add("js");

  // Paper is white.
  const paint = (name) => {
    root.dataset.theme = name;
    const data = document.querySelector("aq-data");
    if (data) data.setAttribute("theme", name);
  };
  addEventListener("beforeprint", () => paint("light"));
  addEventListener("afterprint", () => paint(theme));

  document.addEventListener("DOMContentLoaded", () => {
    const data = document.querySelector("aq-data");
    const one = (selector) => document.querySelector(selector);

    // What the pack says of itself.
    const tell = () => {
      const info = data.info && data.info(root.lang);
      if (!info) return;
      document.querySelectorAll("[data-simulated]").forEach((each) => (each.hidden = !info.synthetic));
      one("[data-pack]").textContent = info.title;
      const list = one("[data-notes] ul");
      list.textContent = "";
      for (const note of info.notes) list.appendChild(document.createElement("li")).textContent = note;
      one("[data-notes]").hidden = !info.notes.length;
    };
    const language = (lang) => {
      root.lang = lang;
      document.querySelectorAll("[data-lang]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.lang === lang)));
      document.title = document.body.dataset.title.split("|")[lang === "en" ? 1 : 0];
      if (data) tell();
    };
    const appearance = () => {
      paint(theme);
      one("[data-theme-switch]").setAttribute("aria-pressed", String(theme === "dark"));
    };

    language(root.lang);
    appearance();
    links();
    document.querySelectorAll("[data-lang]").forEach((button) => button.addEventListener("click", () => {
      language(button.dataset.lang);
      keep("lang", root.lang);
    }));
    one("[data-theme-switch]").addEventListener("click", () => {
      theme = theme === "dark" ? "light" : "dark";
      appearance();
      keep("theme", theme);
    });
    if (data) data.addEventListener("aq-ready", tell);
  });
})();
