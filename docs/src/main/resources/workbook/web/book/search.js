/** The search: a button in the bar, or the key `/`. Arrows go through what was found, Enter opens it. */

import { element } from "./element.js";
import { icon } from "./icons.js";
import { PAGES } from "./places.js";
import { searchIndex } from "./search-index.js";
import { barButton } from "./toolbar.js";
import { t } from "./words.js";

const SHOWN = 20;

export function startSearch() {
  const tools = document.querySelector(".tools");
  if (!tools) {
    return;
  }
  const field = element("input", {
    type: "text", id: "search-field", inputMode: "search", enterKeyHint: "search", autocomplete: "off",
    spellcheck: false, "aria-label": t("search.field"), placeholder: t("search.field"),
  });
  const count = element("p", { className: "search-count", role: "status" });
  const list = element("ol", {});
  const close = element("button", { type: "button", className: "quiet", "aria-label": t("search.close") }, icon("close"));
  const dialog = element(
    "dialog", { className: "search", "aria-label": t("search") },
    element("div", { className: "search-head" }, icon("search"), field, close), count, list);
  document.body.append(dialog);

  const open = () => {
    if (!dialog.open) {
      dialog.showModal();
      searchIndex().catch(() => {}); // loads while the reader types
    }
    field.focus();
    field.select();
  };
  const look = async () => {
    const query = field.value;
    let found = [];
    try {
      const find = await searchIndex();
      if (query !== field.value) {
        return; // the reader has typed on
      }
      found = query.trim() === "" ? [] : find(query);
      count.textContent = query.trim() === "" ? "" : t("search.count", { count: found.length });
    } catch {
      count.textContent = t("search.fault");
    }
    list.replaceChildren(...found.slice(0, SHOWN).map(toItem));
  };

  field.addEventListener("input", look);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("li a")) {
      dialog.close(); // beside it, or on a result, which may be on this very page
    }
  });
  dialog.addEventListener("keydown", (event) => go(event, field, list));
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
      event.preventDefault();
      open();
    }
  });
  const button = barButton("search", t("search"), { "aria-keyshortcuts": "/" });
  button.append(element("kbd", { className: "words", "aria-hidden": "true" }, "/"));
  button.addEventListener("click", open);
  tools.prepend(button);
}

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function go(event, field, list) {
  const stops = [field, ...list.querySelectorAll("a")];
  const here = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && here >= 0) {
    event.preventDefault();
    stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
  } else if (event.key === "Enter" && here === 0 && !event.isComposing && stops.length > 1) {
    event.preventDefault();
    stops[1].click();
  }
}

function toItem({ page, anchor, title, heading, excerpt }) {
  const where = element("span", { className: "where" }, heading || title);
  if (heading && heading !== title) {
    where.append(element("span", {}, ` ${t("search.in", { title })}`));
  }
  const words = excerpt.map(({ text, found }) => (found ? element("mark", {}, text) : text));
  return element(
    "li", {},
    element(
      "a", { href: new URL(`${page}${anchor ? `#${anchor}` : ""}`, PAGES) }, where, element("span", { className: "excerpt" }, ...words)));
}
