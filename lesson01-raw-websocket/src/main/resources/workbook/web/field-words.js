import { t } from "/language.js";

/**
 * Says in the page's language what is wrong with a field, for the event `invalid`. The browser would say it in its own
 * language, which the page's reader may not know.
 */
export function explainInvalid({ target: field }) {
  const words = wordsFor(field);
  if (words) {
    field.setCustomValidity(words);
    field.addEventListener("input", () => forget(field, words), { once: true });
  }
}

/** Not what another script has found wrong meanwhile. */
function forget(field, words) {
  if (field.validationMessage === words) {
    field.setCustomValidity("");
  }
}

/** Undefined for what only the browser can word, or the page has worded already. */
function wordsFor({ validity, min, max }) {
  if (validity.badInput || validity.rangeUnderflow || validity.rangeOverflow || validity.stepMismatch) {
    return max === "" ? undefined : t("field.range", { least: Number(min), most: Number(max) });
  }
  return validity.valueMissing ? t("field.missing") : undefined;
}
