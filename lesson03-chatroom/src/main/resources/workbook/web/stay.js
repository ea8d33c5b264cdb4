import { Drawer } from "/drawer.js";
import { session } from "/storage.js";

const FORM = "form";

/** Keeps, for this tab, what one entered with: after a reload the page enters again. */
export class Stay {
  #form;
  #drawer;

  /** @param {string} label which page */
  constructor(form, label) {
    this.#form = form;
    this.#drawer = new Drawer(session, "stay", label);
  }

  entered() {
    this.#drawer.put(FORM, Object.fromEntries(new FormData(this.#form)));
  }

  left() {
    this.#drawer.remove(FORM);
  }

  /** To be called when the page has begun. */
  enterAgain() {
    const kept = this.#drawer.get(FORM);
    if (kept !== null) {
      Object.entries(kept).forEach(([name, value]) => (this.#form.elements[name].value = value));
      this.#form.requestSubmit();
    }
  }
}
