import { Drawer } from "/drawer.js";
import { session } from "/storage.js";
import { TextLimit } from "/text-limit.js";
import { onSubmit } from "/waiting.js";
import { t } from "/words/socketio.js";

/** With an input method Enter takes a word, and sends nothing; Safari tells that by the key code 229 only. */
function isEnterAlone({ key, shiftKey, isComposing, keyCode }) {
  return key === "Enter" && !shiftKey && !isComposing && keyCode !== 229;
}

/**
 * The field to write in: Enter sends, Shift+Enter begins a line. Each conversation has a draft of its own: what was meant for one must not go to all. Drafts are
 * kept as they are typed, for this tab: a reload or the end of a login does not lose them.
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
    onSubmit(form, () => {
      const text = this.#field.value;
      if (text !== "" && text.trim() === "") {
        notice.textContent = t("blanks");
      } else if (text !== "" && this.#limit.check()) {
        this.#write("");
        say(text);
      }
    });
  }

  /** @param {...string} label which chat, and whose drafts: nobody else is shown them */
  of(...label) {
    this.#drafts = new Drawer(session, "draft", ...label);
  }

  /** Takes this conversation's draft out; the former one's has been put away. */
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

  /** Gives a text back that was not sent, behind what is there. */
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
