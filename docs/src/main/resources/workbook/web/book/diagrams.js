/**
 * Draws diagrams by Mermaid when they are about to be seen, in the colours of the page. Their text stays below, folded:
 * it says the same. Where npm brought no Mermaid, or it cannot draw one, the text is all there is.
 */

import { element } from "./element.js";
import { watchScroller } from "./scrollers.js";
import { isDark } from "./toolbar.js";
import { t } from "./words.js";

/** A wide diagram is made smaller to fit, but never smaller than this part of its size: it scrolls instead. */
const SMALLEST = 0.7;

let loading = null;
let count = 0;

export function startDiagrams() {
  const figures = [...document.querySelectorAll("figure.diagram")];
  const coming = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (isIntersecting) {
        coming.unobserve(target);
        draw(target);
      }
    }
  }, { rootMargin: "600px" });
  figures.forEach((figure) => coming.observe(figure));
  addEventListener("themechange", () => figures.filter((figure) => figure.querySelector(".drawing")).forEach(draw));
  addEventListener("beforeprint", () => figures.forEach((figure) => coming.observe(figure)));
}

/** Mermaid is a classic script; it sets a global. */
function mermaid() {
  loading ??= new Promise((resolve, reject) => {
    const script = element("script", { src: new URL("npm/mermaid.tiny.js", import.meta.url).href });
    script.addEventListener("load", () => resolve(globalThis.mermaid));
    script.addEventListener("error", () => reject(new Error("no Mermaid")));
    document.head.append(script);
  });
  return loading;
}

let turn = Promise.resolve();

/** One after the other: Mermaid has one configuration for all. */
function draw(figure) {
  turn = turn.then(() => drawNow(figure)).catch(() => {});
}

async function drawNow(figure) {
  const library = await mermaid();
  const text = (figure.dataset.text ??= figure.querySelector("code").textContent);
  library.initialize(options());
  const place = element("div", { className: "mermaid", id: `diagram-${++count}` }, text);
  const drawing = element("div", { className: "drawing" }, place);
  drawing.style.visibility = "hidden";
  const before = figure.querySelector(".drawing");
  before ? before.after(drawing) : figure.prepend(drawing);
  try {
    await library.run({ nodes: [place] });
  } catch {
    drawing.remove();
    return;
  }
  before?.remove();
  figure.dataset.drawn = isDark() ? "dark" : "light";
  drawing.style.visibility = "";
  const svg = drawing.querySelector("svg");
  svg.style.minWidth = `${svg.viewBox.baseVal.width * SMALLEST}px`;
  watchScroller(drawing);
  name(figure, svg);
  fold(figure);
}

/** For those who do not see it: what it is, and where it is in words. */
function name(figure, svg) {
  const heading = headingBefore(figure);
  svg.setAttribute("role", "img");
  svg.removeAttribute("aria-roledescription");
  svg.setAttribute("aria-label", t("diagram.name", { heading }));
}

function headingBefore(figure) {
  const headings = [...document.querySelectorAll(".page :is(h1, h2, h3)")].filter(
    (heading) => heading.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING);
  const last = headings.at(-1)?.cloneNode(true);
  last?.querySelector(".to-heading")?.remove();
  return last?.textContent ?? "";
}

function fold(figure) {
  const text = figure.querySelector(":scope > pre");
  if (text) {
    const folded = element("details", {}, element("summary", {}, t("diagram.text")));
    text.replaceWith(folded);
    folded.append(text);
  }
}

/** The colours of the page as it is now. */
function options() {
  const probe = document.body.appendChild(element("span", { hidden: true }));
  const colour = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const [paper, sunken, text, line, accent, soft] =
    ["--paper", "--sunken", "--text", "--line-strong", "--accent", "--accent-soft"].map(colour);
  probe.remove();
  const { fontFamily } = getComputedStyle(document.body);
  return {
    startOnLoad: false,
    securityLevel: "strict",
    theme: "base",
    fontFamily,
    themeVariables: {
      fontFamily,
      fontSize: "15px",
      background: paper,
      mainBkg: soft,
      primaryColor: soft,
      primaryTextColor: text,
      primaryBorderColor: accent,
      secondaryColor: sunken,
      secondaryTextColor: text,
      tertiaryColor: sunken,
      tertiaryTextColor: text,
      lineColor: line,
      textColor: text,
      titleColor: text,
      nodeTextColor: text,
      clusterBkg: sunken,
      clusterBorder: line,
      edgeLabelBackground: paper,
      actorBkg: soft,
      actorBorder: accent,
      actorTextColor: text,
      actorLineColor: line,
      signalColor: text,
      signalTextColor: text,
      labelBoxBkgColor: sunken,
      labelBoxBorderColor: line,
      labelTextColor: text,
      loopTextColor: text,
      noteBkgColor: sunken,
      noteBorderColor: line,
      noteTextColor: text,
      activationBkgColor: soft,
      activationBorderColor: accent,
      transitionColor: line,
      transitionLabelColor: text,
      stateLabelColor: text,
      stateBkg: soft,
      altBackground: sunken,
      specialStateColor: accent,
    },
    sequence: { useMaxWidth: true, mirrorActors: false },
    flowchart: { useMaxWidth: true },
    state: { useMaxWidth: true },
  };
}
