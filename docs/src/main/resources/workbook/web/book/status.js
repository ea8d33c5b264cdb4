/** Tells screen readers what has changed, when they are done with what they say now. */

import { element } from "./element.js";

let region = null;

/** Once at the start: a region that is made together with its first text may not be heard. */
export function prepareStatus() {
  region ??= document.body.appendChild(element("p", { className: "sr-only", id: "status", role: "status" }));
}

export function say(text) {
  prepareStatus();
  region.textContent = text;
}
