import { element } from "./element.js";
import { say } from "./status.js";
import { t } from "./words.js";

/** Milliseconds for which the button says that it has copied. */
const SHOWN = 2_000;

/**
 * A button that puts a text where it can be pasted from.
 * @param {() => string} text is asked when the button is pressed
 * @param {string} what names it for those who do not see beside what it stands
 */
export function copyButton(text, what) {
  const button = element("button", { type: "button", className: "copy", "aria-label": t("copy.what", { what }) }, t("copy"));
  let timer = 0;
  button.addEventListener("click", async () => {
    const words = (await copied(text())) ? t("copy.done") : t("copy.failed");
    button.textContent = words;
    say(words);
    clearTimeout(timer);
    timer = setTimeout(() => (button.textContent = t("copy")), SHOWN);
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // the browser allows it on https and on localhost only
  }
}
