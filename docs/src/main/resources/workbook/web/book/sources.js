/**
 * A link to a source opens the file beside the text, as it is on the disk now, at the quoted lines. The address gets an
 * ending such as `#~lesson01/EchoServer.java:12-18`, so what is open can be shared.
 */

import { element } from "./element.js";
import { sourceLines } from "./excerpts.js";
import { icon } from "./icons.js";
import { PAGES, ROOT } from "./places.js";
import { t } from "./words.js";

const ENDING = /^#~(.+?)(?::(\d+)(?:-(\d+))?)?$/;

const narrow = matchMedia("(max-width: 61.99rem)");

let panel = null;
let opener = null;

export function startSources() {
  document.querySelector("main").addEventListener("click", (event) => {
    const link = event.target.closest("a.source[data-source]");
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link && isPlain) {
      event.preventDefault();
      opener = link;
      history.pushState(null, "", endingOf(link));
      show();
    }
  });
  addEventListener("popstate", show);
  show();
}

function endingOf({ dataset }) {
  return `#~${encodeURI(dataset.source)}${dataset.lines ? `:${dataset.lines}` : ""}`;
}

/** Shows what the address asks for. */
function show() {
  const asked = ENDING.exec(location.hash);
  if (asked) {
    const [, path, from, to = from] = asked;
    open(decodeURI(path), Number(from ?? 0), Number(to ?? 0));
  } else if (panel?.open) {
    panel.close();
  }
}

async function open(path, from, to) {
  panel ??= makePanel();
  const address = `source/${encodeURI(path)}`;
  const name = path.split("/").at(-1);
  panel.querySelector("h2").textContent = name;
  panel.querySelector("p").textContent = path;
  panel.querySelector("a").href = new URL(`${address}.html${from ? `#L${from}` : ""}`, PAGES);
  const code = panel.querySelector("code");
  code.replaceChildren();
  if (!panel.open) {
    inPlace(() => {
      document.body.classList.add("has-source");
      narrow.matches ? panel.showModal() : panel.show();
    });
  }
  panel.querySelector("h2").focus({ preventScroll: true });
  const lines = await load(new URL(`${address}.txt`, ROOT), name.split(".").at(-1));
  if (panel.querySelector("p").textContent !== path) {
    return; // another one was opened meanwhile
  }
  code.replaceChildren(...(lines ?? [t("source.missing", { path })]));
  const quoted = lines?.slice(Math.max(from - 1, 0), to) ?? [];
  if (from) {
    quoted.forEach((line) => line.classList.add("quoted"));
  }
  // A little below the top, so that what stands before it is seen, too.
  const box = code.parentElement;
  const first = from ? quoted[0] : null;
  box.scrollTop = first ? first.offsetTop - box.offsetTop - box.clientHeight / 5 : 0;
}

/** The text gets narrower or wider; the link that was pressed stays where it is on the screen. */
function inPlace(change) {
  const before = opener?.getBoundingClientRect().top;
  change();
  if (opener) {
    scrollBy({ top: opener.getBoundingClientRect().top - before, behavior: "instant" });
  }
}

/** Null if the file is not there, or the server has gone. */
async function load(address, ending) {
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    return answer.ok ? await sourceLines(await answer.text(), ending) : null;
  } catch {
    return null;
  }
}

function makePanel() {
  const close = element(
    "button", { type: "button", className: "quiet", "aria-label": t("source.close") }, icon("close"));
  const made = element(
    "dialog", { className: "source-panel", "aria-labelledby": "source-name" },
    element(
      "div", { className: "source-head" },
      element("div", {}, element("h2", { id: "source-name", tabIndex: -1 }), element("p", { className: "path" })),
      element("a", {}, t("source.page")),
      close),
    element("pre", { className: "source", tabIndex: 0 }, element("code")));
  close.addEventListener("click", () => made.close());
  // Beside the text it is no modal dialog, so the browser leaves Escape to the page.
  addEventListener("keydown", ({ key, defaultPrevented }) => {
    if (key === "Escape" && !defaultPrevented && made.open && !document.querySelector(":popover-open, dialog:modal")) {
      made.close();
    }
  });
  made.addEventListener("close", () => {
    inPlace(() => document.body.classList.remove("has-source"));
    if (ENDING.test(location.hash)) {
      history.replaceState(null, "", location.pathname + location.search);
    }
    opener?.focus({ preventScroll: true });
    opener = null;
  });
  narrow.addEventListener("change", () => {
    if (made.open) {
      made.close(); // a modal dialog cannot become one that is not
    }
  });
  document.body.append(made);
  return made;
}
