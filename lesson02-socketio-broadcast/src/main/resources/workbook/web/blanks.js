import { t } from "/words/socketio.js";

/**
 * Does not let a form be sent while its field `text` is empty or has only blanks, and says so of the blanks, until
 * something is written: the field has a `TextLimit`, with the same notice. The keyboard goes to the field. Call it
 * before the form has other listeners: they do not hear of such an attempt.
 */
export function refuseBlanks(form, notice) {
  form.addEventListener("submit", (event) => {
    const text = form.elements.text.value;
    if (text.trim() === "") {
      event.preventDefault();
      event.stopImmediatePropagation();
      notice.textContent = text === "" ? "" : t("blanks");
      form.elements.text.setAttribute("aria-invalid", text !== "");
      form.elements.text.focus();
    }
  });
}
