/** On paper all folds are open; after it they are as they were. */

let opened = null;

/** Whether folds are open for the printer, and not by the reader. */
export function isPrinting() {
  return opened !== null;
}

export function startPrinting() {
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".page details:not([open])")];
    opened.forEach((fold) => (fold.open = true));
  });
  addEventListener("afterprint", () => {
    opened?.forEach((fold) => (fold.open = false));
    opened = null;
  });
}
