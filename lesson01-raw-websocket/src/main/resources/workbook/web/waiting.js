import { explainInvalid } from "/field-words.js";
import { t } from "/language.js";

/**
 * Forms and buttons whose task takes time: until it ends they show that, and cannot be used again. The button is not
 * `disabled` meanwhile, because it would lose the keyboard focus.
 */

/** After so many milliseconds a page stops waiting for an answer. */
export const PATIENCE = 10_000;

/** Milliseconds. An answer that comes at once is not shown as one that is waited for. */
const SOON = 300;

/**
 * Does a task each time a form is sent, and nothing else: the browser sends nothing by itself. In the HTML a form's
 * buttons are disabled: before this script has run, or without it, nobody can send the form. While the task takes time, a
 * button with `data-busy` has the text of that key, and then that of its `data-t` again.
 * @param {(event: SubmitEvent) => void | Promise<void>} task ends in time, whether an answer comes or not
 */
export function onSubmit(form, task) {
  const buttons = [...form.elements].filter(({ type }) => type === "submit");
  form.addEventListener("submit", oneAtATime(form, buttons, task));
  form.addEventListener("invalid", explainInvalid, true); // of its fields: this event does not bubble
  buttons.forEach((button) => (button.disabled = false));
  document.getElementById("starting")?.remove(); // it says that there is no script
}

/**
 * Does a task each time a button is pressed.
 * @param {() => void | Promise<void>} task as above
 */
export function onPress(button, task) {
  button.addEventListener("click", oneAtATime(button, [button], task));
}

/** The same promise, which fails if it is not settled in time. */
export function inTime(promise, milliseconds = PATIENCE) {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    setTimeout(() => reject(new Error("no answer")), milliseconds);
  });
}

function oneAtATime(place, buttons, task) {
  let isWaiting = false;
  let sayBusy = 0;
  const setWaiting = (waits) => {
    isWaiting = waits;
    place.setAttribute("aria-busy", String(waits));
    buttons.forEach((button) => button.setAttribute("aria-disabled", String(waits)));
    clearTimeout(sayBusy);
    const speaking = buttons.filter(({ dataset }) => dataset.busy);
    if (waits) {
      sayBusy = setTimeout(() => label(speaking, "busy"), SOON);
    } else {
      label(speaking, "t");
    }
  };
  return async (event) => {
    event.preventDefault();
    if (isWaiting) {
      return;
    }
    setWaiting(true);
    try {
      await task(event);
    } finally {
      setWaiting(false);
    }
  };
}

/** @param {string} use which of a button's texts: `t` or `busy` */
function label(buttons, use) {
  buttons.forEach((button) => (button.textContent = t(button.dataset[use])));
}
