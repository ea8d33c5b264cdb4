/** All sections of the book, in the language of the page, and which of them have the words that a reader looks for. */

import { PAGES } from "./places.js";
import { findableIn, wordsOf } from "./segments.js";

const EXCERPT = 150;

let loading = null;

/** Loads the sections, once. */
export function searchIndex() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load() {
  const sections = await (await fetch(new URL("search.json", PAGES))).json();
  const find = await finder(sections);
  return (query) => {
    const words = wordsOf(query);
    const found = find(words);
    // The same characters may be other words in a section than in the query.
    const all = found.length > 0 ? found : find(findableIn(query));
    const whole = query.trim().toLowerCase();
    return wholeFirst(all, whole).map((section) => ({
      ...section,
      excerpt: excerpt(section.text, section.text.toLowerCase().includes(whole) ? [whole] : words),
    }));
  };
}

/** Sections that have the query as it stands come before those that only have its words. */
function wholeFirst(sections, whole) {
  const has = ({ heading, text }) => heading.toLowerCase().includes(whole) || text.toLowerCase().includes(whole);
  return [...sections.filter(has), ...sections.filter((section) => !has(section))];
}

/** MiniSearch knows beginnings of words and forgives mistypings; without it all words must be there as they are. */
async function finder(sections) {
  const MiniSearch = await import("./npm/minisearch.js").then((module) => module.default, () => null);
  if (!MiniSearch) {
    return (words) => plain(sections, words);
  }
  const index = new MiniSearch({
    fields: ["heading", "title", "text"],
    tokenize: findableIn,
    processTerm: (term) => term,
    searchOptions: {
      boost: { heading: 4, title: 2 },
      combineWith: "AND",
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false),
      tokenize: (query) => query.split(" "),
    },
  });
  index.addAll(sections);
  const byId = new Map(sections.map((section) => [section.id, section]));
  return (words) => index.search(words.join(" ")).map(({ id }) => byId.get(id));
}

function plain(sections, words) {
  const count = ({ heading, title, text }) => {
    const [inHeading, inText] = [`${heading} ${title}`, text].map((each) => each.toLowerCase());
    return words.every((word) => inHeading.includes(word) || inText.includes(word))
      ? words.filter((word) => inHeading.includes(word)).length * 2 + 1
      : 0;
  };
  return sections
    .map((section) => ({ section, score: words.length > 0 ? count(section) : 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ section }) => section);
}

/**
 * The place of the text with most of the words, in pieces.
 * @returns {{text: string, found: boolean}[]}
 */
function excerpt(text, words) {
  const matches = matchesOf(text, words);
  const start = beginning(text, bestPlace(matches));
  const end = Math.min(start + EXCERPT, text.length);
  const pieces = [{ text: start > 0 ? "… " : "", found: false }];
  let at = start;
  for (const { index, 0: word } of matches) {
    if (index >= at && index + word.length <= end) {
      pieces.push({ text: text.slice(at, index), found: false }, { text: word, found: true });
      at = index + word.length;
    }
  }
  pieces.push({ text: text.slice(at, end) + (end < text.length ? " …" : ""), found: false });
  return pieces.filter((piece) => piece.text !== "");
}

/** Where words begin: code, not decode. */
function matchesOf(text, words) {
  const pattern = words
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .map((word) => (/^[a-z\d]/.test(word) ? `(?<![\\p{L}\\d])${word}` : word))
    .join("|");
  return pattern ? [...text.matchAll(new RegExp(pattern, "giu"))] : [];
}

function bestPlace(matches) {
  const within = (from) =>
    new Set(matches.filter(({ index }) => index >= from && index < from + EXCERPT - 40).map(([word]) => word.toLowerCase()));
  const counts = matches.map(({ index }) => within(index).size);
  const best = counts.indexOf(Math.max(...counts));
  return best < 0 ? 0 : matches[best].index;
}

/** A little before it, at the beginning of a word. */
function beginning(text, place) {
  if (place < 40) {
    return 0;
  }
  const blank = text.indexOf(" ", place - 40);
  return blank >= 0 && blank < place ? blank + 1 : place - 12;
}
