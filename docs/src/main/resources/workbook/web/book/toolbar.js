/** The buttons of the bar: the pages, the contents of this page, light or dark. (The search adds its own.) */

import { element } from "./element.js";
import { icon } from "./icons.js";
import { forget, keep } from "./kept.js";
import { t } from "./words.js";

const bar = document.querySelector(".top");

/** A button of the bar: its picture, and its words where there is room for them. */
export function barButton(name, words, properties = {}) {
  return element(
    "button", { type: "button", className: `quiet for-${name}`, "aria-label": words, ...properties },
    icon(name), element("span", { className: "words" }, words));
}

export function startToolbar() {
  const pages = document.querySelector("nav.pages");
  const contents = document.querySelector("nav.contents");
  const tools = bar?.querySelector(".tools");
  if (!tools) {
    return; // the page that asks for the language has no bar
  }
  if (contents) {
    tools.append(opener("contents", t("bar.contents"), contents));
  }
  if (pages) {
    bar.prepend(opener("pages", t("bar.pages"), pages));
  }
  tools.append(themeButton());
}

/**
 * Opens a list of links over the text where the window has no room for it beside the text; the style says where. Escape
 * and a click elsewhere close it, which the browser does.
 */
function opener(name, words, list) {
  list.popover = "auto";
  list.addEventListener("click", ({ target }) => {
    if (target.closest("a") && list.matches(":popover-open")) {
      list.hidePopover();
    }
  });
  const button = barButton(name, words);
  button.popoverTargetElement = list;
  return button;
}

const system = matchMedia("(prefers-color-scheme: dark)");

/** Whether the page is dark now. */
export function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : system.matches;
}

/** Turns from light to dark and back. What the system has, too, is not kept: so it follows the system again. */
function themeButton() {
  const root = document.documentElement;
  const button = barButton("dark", t("bar.dark"));
  const show = () => {
    const next = isDark() ? "light" : "dark";
    button.setAttribute("aria-label", t(`bar.${next}`));
    button.replaceChildren(icon(next));
  };
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    if ((next === "dark") === system.matches) {
      delete root.dataset.theme;
      forget("theme");
    } else {
      root.dataset.theme = next;
      keep("theme", next);
    }
    show();
    dispatchEvent(new Event("themechange"));
  });
  system.addEventListener("change", () => {
    show();
    dispatchEvent(new Event("themechange"));
  });
  show();
  return button;
}
