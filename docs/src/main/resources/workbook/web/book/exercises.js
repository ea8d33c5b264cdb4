/**
 * Exercises: hints open one at a time, and where the book is served each exercise says whether it is solved, and what
 * watch mode has found at the last save.
 */

import { element } from "./element.js";
import { keep, kept } from "./kept.js";
import { onLive } from "./live.js";
import { isPrinting } from "./printing.js";
import { prepareStatus, say } from "./status.js";
import { t } from "./words.js";

export function startExercises() {
  const sections = [...document.querySelectorAll("section.exercise")];
  sections.forEach(holdHintsBack);
  if (sections.length === 0 || document.documentElement.dataset.mode !== "served") {
    return;
  }
  prepareStatus();
  const states = sections.map(addState);
  const count = element("p", { className: "exercise-state", hidden: true });
  sections[0].before(count);
  onLive("progress", (message) => {
    const known = message?.exercises ?? [];
    states.forEach((show) => show(known));
    const solved = sections.filter(({ dataset }) => dataset.state === "solved").length;
    count.hidden = known.length === 0;
    count.textContent = t("exercises.count", { count: solved, all: sections.length });
  });
  onLive("trial", (message) => message && showTrial(sections, message));
}

/**
 * The next hint, and after the last one the solution, is there when the one before it has been opened; what was opened
 * once stays so. When the exercise is solved the solution is there at once (parts.css).
 */
function holdHintsBack(section) {
  const hints = [...section.querySelectorAll(":scope > details")];
  const name = `hints.${section.dataset.exercise}`;
  const show = (opened) => hints.forEach((hint, i) => hint.classList.toggle("later", i > opened));
  let opened = Math.max(kept(name) ?? 0, 0);
  show(opened);
  hints.forEach((hint, i) =>
    hint.addEventListener("toggle", () => {
      if (hint.open && i === opened && !isPrinting()) {
        opened = i + 1;
        keep(name, opened);
        show(opened);
      }
    }));
}

/** A function that shows in a badge whether the exercise is solved. */
function addState(section) {
  const badge = element("span", { className: "badge" });
  const line = element("p", { className: "exercise-state", hidden: true }, badge);
  section.querySelector("h3").after(line);
  return (known) => {
    const entry = known.find(({ id }) => id === section.dataset.exercise);
    line.hidden = !entry;
    section.dataset.state = entry?.state ?? "";
    badge.className = `badge ${entry?.state ?? ""}`;
    badge.textContent = entry ? t(`exercise.${entry.state}`) : "";
  };
}

function showTrial(sections, trial) {
  const section = sections.find(({ dataset }) => dataset.exercise === trial.exercise)
    ?? (trial.exercise === null ? sections.find((each) => isNamed(each, trial.lines)) : null);
  document.querySelectorAll(".trial").forEach((old) => old.remove());
  if (!section) {
    return; // of another lesson
  }
  const words = wordsOf(trial);
  const lang = trial.exercise === null ? "" : "en"; // the compiler speaks the computer's language, which may be any
  const box = element(
    "div", { className: `trial ${trial.passed ? "passed" : ""}` },
    element("p", {}, words),
    ...(trial.lines.length > 0 ? [element("pre", { lang }, trial.lines.join("\n"))] : []));
  const hint = section.querySelector("details");
  hint ? hint.before(box) : section.append(box);
  say(trial.passed ? words : `${words} ${trial.lines.find((line) => line.trim() !== "") ?? ""}`);
}

/** The compiler's messages name the file that the exercise links. */
function isNamed(section, lines) {
  const files = [...section.querySelectorAll("a.source")].map(({ dataset }) => dataset.source?.split("/").at(-1));
  return files.some((file) => file && lines.some((line) => line.includes(file)));
}

function wordsOf({ exercise, passed, at }) {
  const time = new Date(at).toLocaleTimeString(document.documentElement.lang);
  const result = exercise === null ? "uncompiled" : passed ? "passed" : "failed";
  return t(`trial.${result}`, { exercise: exercise ?? "", time });
}
