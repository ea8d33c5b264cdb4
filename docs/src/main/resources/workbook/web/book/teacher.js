/** The teacher's view: all guesses and results of this computer on one page, to print or to save. */

import { element } from "./element.js";
import { guess, guessed } from "./guesses.js";
import { onLive } from "./live.js";
import { moment, t } from "./words.js";

export function startTeacher() {
  if (document.body.dataset.page !== "teacher") {
    return;
  }
  const guesses = document.querySelector('[data-fill="guesses"]');
  const results = document.querySelector('[data-fill="results"]');
  const page = document.querySelector(".page");
  page.querySelector("section").before(buttons(page));
  fillGuesses(guesses);
  fillResults(results);
}

function buttons(page) {
  const print = element("button", { type: "button", className: "primary" }, t("teacher.print"));
  const save = element("button", { type: "button" }, t("teacher.save"));
  print.addEventListener("click", () => window.print());
  save.addEventListener("click", () => download(textOf(page)));
  return element("div", { className: "buttons" }, print, save);
}

async function fillGuesses(place) {
  const experiments = await json("experiments.json");
  const known = new Set(experiments.map(({ id }) => id));
  const all = [...experiments, ...guessed().filter((id) => !known.has(id)).map((id) => ({ id, title: id }))];
  const shown = all.filter(({ id }) => guess(id)?.text);
  const head = element("p", {}, t("teacher.guesses", { count: shown.length, all: experiments.length }));
  place.replaceChildren(head, ...shown.flatMap(guessOf));
}

function guessOf({ id, title, page, anchor }) {
  const { text, at } = guess(id);
  return [
    element("h3", {}, page ? element("a", { href: `${page}#${anchor}` }, title) : title),
    element("p", { className: "kept-when" }, moment(new Date(at))),
    element("blockquote", { className: "kept-guess", dir: "auto" }, text),
  ];
}

async function fillResults(place) {
  const exercises = await json("exercises.json");
  place.replaceChildren(element("p", {}, t("teacher.unknown")));
  onLive("progress", (message) => {
    if (message) {
      place.replaceChildren(...tableOf(exercises, message.exercises));
    }
  });
}

function tableOf(exercises, known) {
  const stateOf = ({ id }) => known.find((entry) => entry.id === id) ?? { state: "new", since: null };
  const solved = exercises.filter((exercise) => stateOf(exercise).state === "solved").length;
  const rows = exercises.map((exercise) => {
    const { state, since } = stateOf(exercise);
    return element(
      "tr", {},
      element("th", { scope: "row" },
        element("a", { href: `${exercise.page}#${exercise.anchor}` }, `${exercise.id} ${exercise.title}`)),
      element("td", {}, element("span", { className: `badge ${state}` }, t(`exercise.${state}`))),
      element("td", {}, since ? moment(new Date(since)) : ""));
  });
  const head = ["exercise", "state", "since"].map((name) =>
    element("th", { scope: "col" }, t(`teacher.${name}`)));
  return [
    element("p", {}, t("exercises.count", { count: solved, all: exercises.length })),
    element(
      "div", { className: "table" },
      element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows))),
  ];
}

async function json(name) {
  try {
    const answer = await fetch(name);
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
}

function textOf(page) {
  return [...page.querySelectorAll("h1, h2, h3, h1 ~ p, .fill > p, blockquote, tr")]
    .map((part) => {
      const text = [...(part.cells ?? [part])].map(({ innerText }) => innerText.trim()).filter(Boolean).join("\t");
      const mark = { H1: "# ", H2: "\n## ", H3: "\n### ", BLOCKQUOTE: "> " }[part.tagName] ?? "";
      return mark + (part.tagName === "BLOCKQUOTE" ? text.replace(/\n/g, "\n> ") : text);
    })
    .join("\n");
}

function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  const day = new Date().toISOString().slice(0, 10);
  element("a", { href: address, download: `workbook-${day}.md` }).click();
  URL.revokeObjectURL(address);
}
