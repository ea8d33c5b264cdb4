/** Keeps the end of a scrolled box in view while the reader is there: what is added, and when the box gets lower. */
export class EndInView {
  #box;
  #isFollowed = true;
  #lastTop = 0;
  #frame = 0;

  constructor(box) {
    this.#box = box;
    box.addEventListener("scroll", () => {
      const { scrollTop, scrollHeight, clientHeight } = box;
      const isAtEnd = scrollHeight - scrollTop - clientHeight < 40;
      // Only a reader who goes up leaves the end; the end itself moves with what is added and with the window.
      this.#isFollowed = isAtEnd || (this.#isFollowed && scrollTop >= this.#lastTop);
      this.#lastTop = scrollTop;
    });
    new ResizeObserver(() => this.keep()).observe(box); // a panel has opened below, or the window shrank
  }

  /** Something was added: shows it to a reader who is at the end. */
  keep() {
    if (this.#isFollowed) {
      this.show();
    }
  }

  /** Goes to the end, once in a frame at most: asking for a height makes the browser lay the page out. */
  show() {
    this.#isFollowed = true;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#box.scrollTop = this.#box.scrollHeight;
    });
  }
}
