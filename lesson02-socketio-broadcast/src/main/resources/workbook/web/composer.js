import { refuseBlanks } from "/blanks.js";
import { Drawer } from "/drawer.js";
import { session } from "/storage.js";
import { TextLimit } from "/text-limit.js";
import { onSubmit } from "/waiting.js";

/**
 * Whether Enter was pressed alone, and so sends. While an input method is open, Enter takes a word: Safari tells that by
 * the key code 229 only.
 */
function isEnterAlone({ key, shiftKey, isComposing, keyCode }) {
  return key === "Enter" && !shiftKey && !isComposing && keyCode !== 229;
}

/**
 * The form to write in: Enter sends, Shift+Enter begins a line. Each conversation has a draft of its own, because what is
 * meant for one person must not go to all. Drafts are kept for this tab as they are typed: a reload or the end of a login
 * does not lose them.
 */
export class Composer {
  #field;
  #limit;
  #drafts = null;
  #place = null;

  /**
   * @param form with a field named `text`, and an element of class `counter`
   * @param notice says why a text is not sent: it is too long, or has only blanks
   * @param say is given each text that is sent
   */
  constructor(form, notice, say) {
    this.#field = form.elements.text;
    this.#limit = new TextLimit(this.#field, notice, { counter: form.querySelector(".counter") });
    this.#field.addEventListener("input", () => this.#keep());
    this.#field.addEventListener("keydown", (event) => {
      if (isEnterAlone(event)) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    refuseBlanks(form, notice);
    onSubmit(form, () => {
      const text = this.#field.value;
      if (this.#limit.check()) {
        this.#write("");
        say(text);
      }
    });
  }

  /** @param {...string} label which chat, and whose drafts: nobody else is shown them */
  of(...label) {
    this.#drafts = new Drawer(session, "draft", ...label);
  }

  /** Shows the draft of this conversation. That of the former one is kept. */
  open(place) {
    this.#place = place;
    this.#show(this.#draft(place));
  }

  /** The conversations that have a draft. */
  places() {
    return this.#drafts.keys();
  }

  focus() {
    this.#field.focus();
  }

  /** Puts a text that was not sent back into its draft, behind what is there. */
  giveBack(text, place = this.#place) {
    const joined = [this.#draft(place), text].filter((part) => part !== "").join(" ");
    if (place === this.#place) {
      this.#write(joined);
    } else {
      this.#put(place, joined);
    }
  }

  #draft(place) {
    return this.#drafts.get(place) ?? "";
  }

  #write(text) {
    this.#show(text);
    this.#keep();
  }

  #show(text) {
    this.#field.value = text;
    this.#limit.check();
  }

  #keep() {
    this.#put(this.#place, this.#field.value);
  }

  #put(place, text) {
    if (text === "") {
      this.#drafts.remove(place);
    } else {
      this.#drafts.put(place, text);
    }
  }
}
