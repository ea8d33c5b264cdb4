/** What is too wide for the column scrolls; then the keyboard must reach it, and else it must not stop there. */

const observer = new ResizeObserver((changes) => changes.forEach(({ target }) => look(target)));

export function startScrollers() {
  document.querySelectorAll("main pre, main .table").forEach(watchScroller);
}

/** For a box that has come later. */
export function watchScroller(box) {
  observer.observe(box);
}

function look(box) {
  if (box.scrollWidth > box.clientWidth + 1) {
    box.tabIndex = 0;
  } else if (!box.matches(".source")) {
    box.removeAttribute("tabindex");
  }
}
