/**
 * What a page says, in the language of its reader: English or Chinese. The HTML holds the English text, so that a page
 * without its script can be read, too; each element that says something has the key of its text in `data-t`. Texts that
 * a script makes come from `t`. The texts themselves are in files named `words`, one for each language.
 *
 * What users wrote is never translated, and neither are the terms of a protocol.
 */

import en from "/words/shared.en.js";
import zh from "/words/shared.zh.js";

const KEY = "workbook-language";

/** The languages by their codes: a tag for the browser, and the name that their readers know them by. */
const LANGUAGES = {
  en: { tag: "en", name: "English" },
  zh: { tag: "zh-CN", name: "中文" },
};

/** What a reader chose counts first, then what the browser is set to, then English. */
function choose() {
  const wanted = [stored(), ...navigator.languages].map((tag) => tag.split("-")[0]);
  return wanted.find((code) => code in LANGUAGES) ?? "en";
}

function stored() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // the browser keeps nothing for this page
  }
}

const code = choose();

/** The reader's own variety of the language, such as `en-GB`: dates and numbers are written as it has them. */
const locale = navigator.languages.find((tag) => tag.split("-")[0] === code) ?? LANGUAGES[code].tag;

const texts = {};
const plural = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);
const dateFormats = new Map();
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const lists = new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" });
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

/** Sorts names as the reader expects them. */
export const { compare } = new Intl.Collator(locale, { numeric: true });

export function number(value) {
  return numbers.format(value);
}

/** Names one after the other, such as `ann, bob`. */
export function list(names) {
  return lists.format(names);
}

/** A date, as `Intl.DateTimeFormat` with these options writes it. (To make one takes longer than to use it.) */
export function dateTime(date, options) {
  const key = JSON.stringify(options);
  if (!dateFormats.has(key)) {
    dateFormats.set(key, new Intl.DateTimeFormat(locale, options));
  }
  return dateFormats.get(key).format(date);
}

/** A day by its distance from today: 0 is today, -1 is yesterday. */
export function relativeDay(days) {
  return relative.format(days, "day");
}

/**
 * Adds texts by their keys. A text may hold values: `{name}`. Where a number decides about its form, it is an object
 * with a text for each form (`one`, `other`), chosen by the value `count`.
 * @param {{en: object, zh: object}} words what one language lacks is said in English
 */
export function learn(words) {
  Object.assign(texts, words.en, words[code]);
}

learn({ en, zh });

/** Whether there is a text of this key. */
export function knows(key) {
  return key in texts;
}

/**
 * The text of this key.
 * @param {object} values numbers are written as the language writes them
 */
export function t(key, values = {}) {
  return template(key, values).replace(/\{(\w+)\}/g, (_, name) => written(values[name]));
}

function template(key, { count }) {
  const text = texts[key] ?? key;
  return typeof text === "string" ? text : (text[plural.select(count)] ?? text.other);
}

function written(value) {
  return typeof value === "number" ? number(value) : isolated(String(value));
}

/** A name that is written from right to left does not turn the sentence around it: it is put between FSI and PDI. */
function isolated(text) {
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text;
}

/**
 * Chinese has no blanks, and a browser ends a line within a word, too. In what this answers, it does so only before a word:
 * each other character has a word joiner (U+2060) before it. A word of one character stays with what is before it: the
 * dictionary lacks some words, and takes 服务器 for 服务 and 器.
 */
export function unbroken(text) {
  if (!segmenter) {
    return text;
  }
  const words = [...segmenter.segment(text)].filter(({ segment }) => segment.length > 1);
  const beginnings = new Set(words.map(({ index }) => index));
  return text.replace(/(?<=\p{Script=Han})\p{Script=Han}/gu, (character, index) =>
    beginnings.has(index) ? character : `\u2060${character}`,
  );
}

/** Says all that the page's HTML says in the reader's language. Call it first, with the page's own words. */
export function speak(words) {
  learn(words);
  document.documentElement.lang = LANGUAGES[code].tag;
  document.querySelectorAll("[data-t]").forEach(translate);
  for (const name of ["placeholder", "aria-label"]) {
    document.querySelectorAll(`[data-t-${name}]`).forEach((element) => {
      element.setAttribute(name, t(element.getAttribute(`data-t-${name}`)));
    });
  }
  document.querySelector(".topbar")?.append(languageSwitch());
}

/** A value of the text in an element, such as `{program}`, is the child with that `data-slot`. */
function translate(element) {
  const text = t(element.dataset.t, slots(element));
  const parts = (element.matches(".hint") ? unbroken(text) : text).split(/\u0001(\w+)\u0001/);
  element.replaceChildren(...parts.map((part, i) => (i % 2 ? element.querySelector(`[data-slot="${part}"]`) : part)));
}

function slots(element) {
  const names = [...element.querySelectorAll("[data-slot]")].map(({ dataset }) => dataset.slot);
  return Object.fromEntries(names.map((name) => [name, `\u0001${name}\u0001`]));
}

/** Leads to the other language. The page is loaded again: all of it speaks one language. */
function languageSwitch() {
  const other = code === "en" ? "zh" : "en";
  const button = document.createElement("button");
  button.type = "button";
  button.id = "language";
  button.className = "quiet small";
  button.lang = LANGUAGES[other].tag;
  button.textContent = LANGUAGES[other].name;
  button.addEventListener("click", () => {
    localStorage.setItem(KEY, other);
    location.reload();
  });
  return button;
}
