/**
 * An experiment keeps what is observed, and why, until the reader has written a guess, or asks for it without one: what
 * one has guessed before, one remembers.
 */

import { element } from "./element.js";
import { guess, keepGuess } from "./guesses.js";
import { say } from "./status.js";
import { t } from "./words.js";

export function startExperiments() {
  document.querySelectorAll("section.experiment").forEach(begin);
}

function begin(section, index) {
  const { id } = section.dataset;
  const observe = section.querySelector('[data-part="observe"]');
  const predict = section.querySelector('[data-part="predict"]');
  if (!observe || !predict) {
    return;
  }
  const before = guess(id);
  const field = element("textarea", { id: `guess-${index}`, rows: 2, dir: "auto", value: before?.text ?? "" });
  const printed = element("p", { className: "guess-print", dir: "auto" }, before?.text ?? "");
  const saved = element("span", { className: "saved" });
  const compare = element("button", { type: "button", className: "primary" }, t("guess.compare"));
  const skip = element("button", { type: "button", className: "textual" }, t("guess.skip"));
  const form = element(
    "div", { className: "guess" },
    element("label", { for: field.id }, t("guess.label")),
    field, printed, element("div", { className: "guess-row" }, compare, skip, saved));
  const note = element("p", { className: "waiting-note" }, t("guess.waits"));

  const open = (isOpen) => {
    section.classList.toggle("waits", !isOpen);
    note.hidden = isOpen;
    compare.hidden = isOpen;
    skip.hidden = isOpen;
  };
  const reveal = () => {
    open(true);
    observe.tabIndex = -1;
    observe.focus({ preventScroll: true });
    observe.scrollIntoView({ block: "nearest" });
    say(t("guess.opened"));
  };
  field.addEventListener("input", () => {
    const isKept = keepGuess(id, field.value.trim(), !section.classList.contains("waits"));
    printed.textContent = field.value;
    compare.disabled = field.value.trim() === "";
    saved.textContent = isKept ? t("guess.kept") : t("guess.not-kept");
  });
  compare.addEventListener("click", () => {
    keepGuess(id, field.value.trim(), true);
    reveal();
  });
  skip.addEventListener("click", reveal);

  compare.disabled = field.value.trim() === "";
  predict.after(form);
  observe.before(note);
  open(Boolean(before?.compared && before.text));
}
