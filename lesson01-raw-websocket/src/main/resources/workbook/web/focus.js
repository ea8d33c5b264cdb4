/**
 * Hides an element. If the keyboard was in it, it goes on at `next`: else the browser would send it back to the top of
 * the page.
 */
export function hide(element, next) {
  const hadFocus = element.contains(document.activeElement);
  element.hidden = true;
  if (hadFocus) {
    next.focus({ preventScroll: true });
  }
}

/** Disables a button; if the keyboard was on it, it goes on at `next`. */
export function disable(button, isDisabled, next) {
  const hadFocus = button === document.activeElement;
  button.disabled = isDisabled;
  if (hadFocus && isDisabled) {
    next.focus({ preventScroll: true });
  }
}
