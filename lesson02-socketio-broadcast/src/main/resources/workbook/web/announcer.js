import { t } from "/words/socketio.js";

/** Milliseconds in which messages are gathered: so many at once are counted, and not read out one by one. */
const GATHERED = 150;
const MOST_AT_ONCE = 4;

/** Milliseconds after which what was said is taken away: the messages themselves are there to be read. */
const KEPT = 3_000;

/** Tells screen readers each new message once. They read out what is added to a live region, whatever it is. */
export class Announcer {
  #region = document.createElement("div");
  #waiting = [];

  /** @param box holds the messages; it is no live region itself */
  constructor(box) {
    this.#region.className = "sr-only";
    this.#region.setAttribute("role", "log");
    box.after(this.#region);
  }

  /** @param {{author?: string, text?: string, lang?: string}} message a picture has no text */
  say({ author, text = t("picture"), lang }) {
    if (this.#waiting.length === 0) {
      setTimeout(() => this.#sayAll(), GATHERED);
    }
    this.#waiting.push({ words: author === undefined ? text : t("heard", { author, text }), lang });
  }

  #sayAll() {
    const count = this.#waiting.length;
    const lines = count > MOST_AT_ONCE ? [{ words: t("new-below", { count }) }] : this.#waiting;
    this.#waiting = [];
    for (const { words, lang } of lines) {
      const said = document.createElement("p");
      said.textContent = words;
      if (lang) {
        said.lang = lang;
      }
      this.#region.append(said);
      setTimeout(() => said.remove(), KEPT);
    }
  }
}
