/**
 * The words of the glossary explain themselves: where one comes first in a section it has a dotted line, and its meaning
 * is shown under the pointer, the keyboard or a tap. Words in code, links and headings are left alone.
 */

import { element } from "./element.js";
import { language, t } from "./words.js";

const LEFT_ALONE = "a, code, pre, kbd, h1, h2, h3, h4, summary, button, label, textarea, figure, .term, .trial, th";

/** What contains a term and means something else: a source file (源文件) has no origin (源), a URL's host is no server. */
const OTHER_WORDS = {
  en: ["host name", "scheme, host", "scheme and host", "TCP handshake", "closing handshake"],
  zh: ["源代码", "源文件", "来源", "资源", "开源", "同源", "TCP 握手", "关闭握手"],
};

/** Where a sentence begins: at the beginning, or after the end of another one. */
const SENTENCE_BEGINS = /(?:^|[.!?:…]["'’”)]*\s)[\s"'‘“(]*$/;

/** Milliseconds that the pointer may need from the word to its meaning. */
const ON_THE_WAY = 250;

export function startGlossary() {
  const page = document.querySelector(".page");
  const { page: name } = document.body.dataset;
  if (page && name !== "glossary" && name !== "teacher") {
    load(page);
  }
}

async function load(page) {
  let entries;
  try {
    entries = await (await fetch("glossary.json")).json();
  } catch {
    return;
  }
  // Words of one entry share its meaning, which is marked once in a section.
  const meanings = new Map(entries.flatMap((entry) => wordsFor(entry).map((word) => [word.toLowerCase(), entry])));
  const pattern = patternOf([...meanings.keys()]);
  let seen = new Set();
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.localName === "h2") {
      seen = new Set();
    } else if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest(LEFT_ALONE)) {
      for (const match of node.data.matchAll(pattern)) {
        const meaning = meanings.get(singular(match[0].toLowerCase().replace(/\s+/g, " "), meanings));
        if (meaning && !seen.has(meaning) && !isName(node, match, meaning)) {
          seen.add(meaning);
          found.push({ node, at: match.index, length: match[0].length, meaning });
        }
      }
    }
  }
  // From behind: what is cut off at the end of a text changes no place before it.
  found.reverse().forEach(markUp);
  listen(page);
}

/**
 * The words of a text that mean this entry. In Chinese a translation in brackets is mostly left out, as in token（令牌）,
 * and abbreviations and names, such as TLS, are written as in English.
 */
function wordsFor({ terms, other }) {
  if (terms.length === 0) {
    return other;
  }
  return language === "zh"
    ? [...terms.map((term) => term.replace(/（.*）$/, "")), ...other.filter((term) => /[A-Z\d]/.test(term))]
    : terms;
}

/** A common noun with a capital letter within a sentence is a name: Node, a button Transport race. */
function isName(node, { 0: word, index }, { terms }) {
  const isCommon = terms.every((term) => term === term.toLowerCase());
  const before = textBefore(node) + node.data.slice(0, index);
  return language === "en" && isCommon && /^\p{Lu}/u.test(word) && !SENTENCE_BEGINS.test(before);
}

function textBefore(node) {
  const isFirst = !node.previousSibling && node.parentElement.matches("em, strong");
  return isFirst ? textBefore(node.parentElement) : (node.previousSibling?.textContent ?? "");
}

/** Longer words first: 长轮询 is not 轮询. A word of two Latin letters, such as on, would be found where none is meant. */
function patternOf(terms) {
  const words = [...terms, ...OTHER_WORDS[language]]
    .filter((term) => !/^[a-z]{1,2}$/i.test(term))
    .sort((a, b) => b.length - a.length)
    .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+"));
  return language === "zh"
    ? new RegExp(words.map((word) => (/^[\w-]/.test(word) ? `(?<![\\w-])${word}(?![\\w-])` : word)).join("|"), "giu")
    : new RegExp(`(?<![\\p{L}\\p{N}_./-])(?:${words.join("|")})(?:e?s)?(?![\\p{L}\\p{N}_/-]|\\.\\p{L})`, "giu");
}

function singular(word, meanings) {
  return [word, word.replace(/s$/, ""), word.replace(/es$/, "")].find((each) => meanings.has(each));
}

const meaningOf = new WeakMap();

function markUp({ node, at, length, meaning }) {
  const word = node.splitText(at);
  word.splitText(length);
  const term = element(
    "span", { className: "term", role: "button", tabIndex: 0, "aria-expanded": "false" }, word.data);
  meaningOf.set(term, meaning);
  word.replaceWith(term);
}

/** One box for all words; it is in the browser's top layer, so nothing covers it. */
function listen(page) {
  const box = element("div", { id: "explanation", className: "explanation", popover: "manual", role: "tooltip" });
  document.body.append(box);
  let shown = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    shown?.setAttribute("aria-expanded", "false");
    shown?.removeAttribute("aria-describedby");
    shown = null;
    if (box.matches(":popover-open")) {
      box.hidePopover();
    }
  };
  const show = (term) => {
    clearTimeout(timer);
    if (term === shown) {
      return;
    }
    hide();
    shown = term;
    box.replaceChildren(...words(meaningOf.get(term)));
    box.showPopover();
    place(box, term);
    term.setAttribute("aria-expanded", "true");
    term.setAttribute("aria-describedby", box.id);
  };
  const hideSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, ON_THE_WAY);
  };
  const termAt = ({ target }) => (target instanceof Element ? target.closest(".term") : null);

  page.addEventListener("pointerover", (event) => {
    const term = termAt(event);
    if (term && event.pointerType !== "touch") {
      show(term);
    }
  });
  page.addEventListener("pointerout", (event) => {
    if (termAt(event) && event.pointerType !== "touch" && termAt(event) !== document.activeElement) {
      hideSoon();
    }
  });
  box.addEventListener("pointerover", () => clearTimeout(timer));
  box.addEventListener("pointerleave", hideSoon);
  page.addEventListener("focusin", (event) => {
    const term = termAt(event);
    if (term?.matches(":focus-visible")) {
      show(term);
    }
  });
  page.addEventListener("focusout", (event) => termAt(event) && hideSoon());
  addEventListener("focusin", ({ target }) => shown && target !== shown && !box.contains(target) && hide());
  addEventListener("click", (event) => {
    const term = termAt(event);
    if (term) {
      show(term);
    } else if (!box.contains(event.target)) {
      hide();
    }
  });
  addEventListener("keydown", (event) => {
    const term = termAt(event);
    if (event.key === "Escape" && shown) {
      event.preventDefault();
      hide();
    } else if (term && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      term === shown ? hide() : show(term);
    }
  }, { capture: true });
  addEventListener("scroll", () => shown && place(box, shown), { passive: true });
}

function words({ terms, meaning, other }) {
  const [own, foreign] = terms.length > 0 ? [terms, other] : [other, []];
  const head = element("p", { className: "head" }, own.join(language === "zh" ? "、" : ", "));
  if (foreign.length > 0) {
    const lang = language === "zh" ? "en" : "zh-CN";
    head.append(element("span", { lang }, `  ${foreign.join(language === "zh" ? ", " : "、")}`));
  }
  return [head, element("p", {}, meaning)];
}

/** Below the word, or above it where there is no room. */
function place(box, term) {
  const word = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.min(Math.max(word.left, 12), innerWidth - width - 12);
  const below = word.bottom + 6;
  box.style.left = `${Math.max(left, 12)}px`;
  box.style.top = `${below + height > innerHeight ? Math.max(word.top - height - 6, 6) : below}px`;
}
