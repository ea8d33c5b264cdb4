/** Where the book's files are, seen from any of its pages: those of sources are in folders of their own. */

import { language } from "./words.js";

/** The book's own folder. */
export const ROOT = new URL(document.documentElement.dataset.root, location.href);

/** The folder of the pages in this page's language. */
export const PAGES = new URL(`${language}/`, ROOT);
