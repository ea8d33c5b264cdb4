/** A command has a button that copies it; where the shells want it written differently, one can be chosen. */

import { copyButton } from "./copy.js";
import { element } from "./element.js";
import { highlightedLines } from "./highlight.js";
import { chooseShell, SHELLS, withShell } from "./shells.js";
import { t } from "./words.js";

export function startCommands() {
  document.querySelectorAll("figure.command").forEach(dress);
  document.querySelectorAll("code.command").forEach(addButton);
}

function dress(figure) {
  const code = figure.querySelector("code");
  const box = element("div", { className: "command-box" });
  const foot = element("p", { className: "command-foot" });
  const shells = areDifferent(figure) ? [shellButtons()] : [];
  figure.querySelector("pre").replaceWith(box);
  box.append(...shells, code.parentElement, copyButton(() => code.dataset.copied, nameOf(figure)), foot);
  if (figure.dataset.only) {
    foot.append(element("span", {}, t(`command.only-${figure.dataset.only}`)));
  }
  withShell((shell) => {
    const isKnown = shell in figure.dataset;
    show(code, isKnown ? figure.dataset[shell] : (figure.dataset.sh ?? code.textContent.trimEnd()), isKnown ? shell : "sh");
    box.querySelectorAll("[data-shell]").forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.shell === shell)));
  });
}

/** Most commands are the same in all shells; then there is nothing to choose. */
function areDifferent({ dataset }) {
  return "powershell" in dataset && (dataset.sh !== dataset.powershell || dataset.sh !== dataset.cmd);
}

/** In a sentence or in a table. */
function addButton(code) {
  withShell((shell) => {
    code.textContent = code.dataset[shell] ?? code.textContent;
    keepWordsWhole(code);
  });
  code.after(element(
    "span", { className: "beside-command" }, copyButton(() => code.textContent, nameOf(code))));
}

function nameOf({ dataset }) {
  return dataset.program ?? t("command");
}

function shellButtons() {
  const buttons = Object.entries(SHELLS).map(([shell, name]) => {
    const button = element("button", { type: "button", className: "quiet", "data-shell": shell }, name);
    button.addEventListener("click", () => chooseShell(shell));
    return button;
  });
  return element("div", { className: "shells", role: "group", "aria-label": t("command.shells") }, ...buttons);
}

async function show(code, text, shell) {
  code.dataset.copied = text;
  code.replaceChildren(...text.split("\n").map((line) => lineOf([line])));
  const lines = await highlightedLines(text, shell);
  if (code.dataset.copied === text) {
    code.replaceChildren(...lines.map(lineOf));
  }
}

/** Each line is a block, so that its rest, where it is too long, stands a little further in. */
function lineOf(nodes) {
  const line = element("span", { className: "command-line" }, ...nodes, "\n");
  keepWordsWhole(line);
  return line;
}

/** A line is broken at blanks, not after a hyphen: `-D` at its end would look like an option of its own. */
function keepWordsWhole(line) {
  line.querySelectorAll(".hljs-built_in").forEach((part) => part.replaceWith(...part.childNodes)); // exec of exec:java
  line.normalize();
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode);
  }
  for (const text of texts) {
    const pieces = text.data.split(/(\s+)/).filter(Boolean);
    text.replaceWith(...pieces.map((piece) =>
      piece.includes("-") ? element("span", { className: "whole" }, piece) : piece));
  }
}
