/** What is too wide for the column scrolls; then the keyboard must reach it, and else it must not stop there. */

export function startScrollers() {
  const boxes = document.querySelectorAll("main pre, main .table");
  const observer = new ResizeObserver((changes) => changes.forEach(({ target }) => look(target)));
  boxes.forEach((box) => observer.observe(box));
}

function look(box) {
  if (box.scrollWidth > box.clientWidth + 1) {
    box.tabIndex = 0;
  } else if (!box.matches(".source")) {
    box.removeAttribute("tabindex");
  }
}
