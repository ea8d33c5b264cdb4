/**
 * Colours for code, by highlight.js. It gives its findings as a tree of parts; from these the page makes elements, so no
 * text becomes markup. Where npm brought no highlight.js the code stays plain.
 */

import { element } from "./element.js";

/** The names of code in the pages and of kinds of files, and the language of highlight.js for each. */
const LANGUAGES = {
  java: "java",
  js: "javascript",
  mjs: "javascript",
  javascript: "javascript",
  html: "xml",
  xml: "xml",
  css: "css",
  json: "json",
  sql: "sql",
  sh: "bash",
  bash: "bash",
  powershell: "powershell",
  cmd: "dos",
  nginx: "nginx",
  md: "markdown",
  yml: "yaml",
  yaml: "yaml",
  properties: "properties",
  http: "http",
};

const loading = new Map();

/** Whether code of this name can be coloured at all. */
export function isKnown(name) {
  return Object.hasOwn(LANGUAGES, name);
}

/** Colours the code in an element; leaves it as it is where that is not possible. */
export async function highlight(code, name) {
  const parts = await partsOf(code.textContent, name);
  if (parts) {
    code.replaceChildren(...parts.map(toNode));
  }
}

/**
 * The lines of a code, each as a list of nodes: a part that goes over several lines is cut at their ends.
 * @returns {Promise<Node[][]>}
 */
export async function highlightedLines(text, name) {
  const parts = (await partsOf(text, name)) ?? [text];
  const lines = [[]];
  addTo(lines, parts, []);
  return lines;
}

async function partsOf(text, name) {
  if (!isKnown(name)) {
    return null;
  }
  const hljs = await core();
  const language = LANGUAGES[name];
  if (!hljs || !(await learn(hljs, language))) {
    return null;
  }
  const found = hljs.highlight(text, { language, ignoreIllegals: true });
  const root = found._emitter?.rootNode ?? found._emitter?.root;
  return root?.children ?? null;
}

function core() {
  return once("core", async () => (await import("./npm/highlight.min.js")).default);
}

/** The main file has the common languages; each of the others has a file of its own. */
function learn(hljs, language) {
  return hljs.getLanguage(language) ?? once(language, async () => {
    hljs.registerLanguage(language, (await import(`./npm/languages/${language}.min.js`)).default);
    return true;
  });
}

/** Loads a file once; null if it is not there. */
function once(name, load) {
  if (!loading.has(name)) {
    loading.set(name, load().catch(() => null));
  }
  return loading.get(name);
}

function toNode(part) {
  return typeof part === "string"
    ? document.createTextNode(part)
    : element("span", { className: classOf(part) }, ...part.children.map(toNode));
}

/** `title.function` has the classes hljs-title and function_, as in the themes of highlight.js. */
function classOf({ scope, language }) {
  if (!scope) {
    return language ? `language-${language}` : "";
  }
  const [first, ...rest] = scope.split(".");
  return [`hljs-${first}`, ...rest.map((name, i) => name + "_".repeat(i + 1))].join(" ");
}

function addTo(lines, parts, around) {
  for (const part of parts) {
    if (typeof part !== "string") {
      addTo(lines, part.children, [...around, classOf(part)]);
      continue;
    }
    part.split("\n").forEach((piece, i) => {
      if (i > 0) {
        lines.push([]);
      }
      if (piece !== "") {
        lines.at(-1).push(around.reduceRight(
          (node, className) => element("span", { className }, node), document.createTextNode(piece)));
      }
    });
  }
}
