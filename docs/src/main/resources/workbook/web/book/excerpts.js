/** Code gets its colours when it comes near to the window. */

import { element } from "./element.js";
import { highlight, highlightedLines } from "./highlight.js";

export function startExcerpts() {
  const coming = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (isIntersecting) {
        coming.unobserve(target);
        highlight(target, languageOf(target));
      }
    }
  }, { rootMargin: "600px" });
  document.querySelectorAll("figure.code code").forEach((code) => coming.observe(code));
  document.querySelectorAll("main > pre.source code").forEach(highlightSource);
}

function languageOf(code) {
  return /language-(\w+)/.exec(code.className)?.[1] ?? "";
}

/** A page that is a source: its lines keep their ids. */
async function highlightSource(code) {
  const lines = await highlightedLines(code.textContent, languageOf(code));
  code.querySelectorAll(".line").forEach((line, i) => line.replaceChildren(...(lines[i] ?? []), "\n"));
}

/** The lines of a source as elements, with their numbers as ids. */
export async function sourceLines(text, language) {
  const lines = await highlightedLines(text.replace(/\n$/, ""), language);
  return lines.map((nodes) => element("span", { className: "line" }, ...nodes, "\n"));
}
