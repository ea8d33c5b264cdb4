/** Where the reader is on the page: marked in its contents, and the language switch leads to the same heading. */

import { element } from "./element.js";
import { t } from "./words.js";

const headings = [...document.querySelectorAll(".page :is(h1, h2, h3)[id]")];

export function startContents() {
  const contents = document.querySelector("nav.contents");
  const language = document.querySelector("a.language");
  contents?.prepend(element("p", { className: "part-title", "aria-hidden": "true" }, t("bar.contents")));
  headings.forEach(addLink);
  let current;
  const look = () => {
    const next = currentHeading();
    if (next !== current) {
      current = next;
      mark(contents, current);
      if (language) {
        language.hash = current ? nameOnTheOtherSide(current) : location.hash; // a source's line
      }
    }
  };
  let isDue = false;
  const lookSoon = () => {
    if (!isDue) {
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        look();
      });
    }
  };
  addEventListener("scroll", lookSoon, { passive: true });
  addEventListener("resize", lookSoon);
  addEventListener("hashchange", lookSoon);
  look();
}

function nameOnTheOtherSide({ localName, dataset }) {
  return localName === "h1" ? "" : (dataset.other ?? "");
}

/** The last heading that has come to the top; at the end of the page the one that was asked for, if it is in view. */
function currentHeading() {
  const line = (document.querySelector(".top")?.offsetHeight ?? 0) + 48;
  const asked = headings.find(({ id }) => id === decoded(location.hash.slice(1)));
  const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  if (isAtEnd && asked && asked.getBoundingClientRect().top > 0) {
    return asked;
  }
  return headings.findLast((heading) => heading.getBoundingClientRect().top <= line) ?? headings[0] ?? null;
}

function decoded(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

function mark(contents, heading) {
  contents?.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const link = [...(contents?.querySelectorAll("a") ?? [])].find(
    ({ hash }) => heading && decoded(hash.slice(1)) === heading.id);
  if (link) {
    link.setAttribute("aria-current", "location");
    keepInView(contents, link);
  }
}

/** Scrolls the list, never the page. */
function keepInView(list, link) {
  const box = list.getBoundingClientRect();
  const place = link.getBoundingClientRect();
  if (place.height > 0 && (place.top < box.top + 40 || place.bottom > box.bottom - 40)) {
    list.scrollTop += place.top - box.top - box.height / 3;
  }
}

/** A link to the heading, for the mouse; others find it in the contents. */
function addLink(heading) {
  if (heading.localName !== "h1") {
    heading.append(
      element("a", { className: "to-heading", href: `#${heading.id}`, tabIndex: -1, "aria-hidden": "true" }, "#"));
  }
}
