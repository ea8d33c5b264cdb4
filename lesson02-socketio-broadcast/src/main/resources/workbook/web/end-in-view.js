/** Keeps the end of a scrolled box in view while the reader is there: what is added, and when the box gets lower. */
export class EndInView {
  #box;
  #reached;
  #lastTop = 0;

  /** Whether the reader is at the end; else they read further up. */
  isFollowed = true;

  /** @param reached is called when the reader comes to the end, from further up */
  constructor(box, reached) {
    this.#box = box;
    this.#reached = reached;
    box.style.overflowAnchor = "none"; // else the browser moves the box itself, as if the reader had gone up
    box.addEventListener("scroll", () => {
      const { scrollTop } = box;
      // Only a reader who goes up leaves the end; the end itself moves with what is added and with the window.
      const isFollowed = this.#isNear() || (this.isFollowed && scrollTop >= this.#lastTop);
      this.#lastTop = scrollTop;
      this.#follow(isFollowed);
    });
    // The box: a panel has opened below, or the window shrank. Its content: something was added, a picture is there.
    const observer = new ResizeObserver(() => this.isFollowed && this.show());
    [box, ...box.children].forEach((element) => observer.observe(element));
  }

  #isNear() {
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    return scrollHeight - scrollTop - clientHeight < 40;
  }

  /** Goes to the end, and follows it from now on. */
  show() {
    this.#follow(true);
    this.#box.scrollTop = this.#box.scrollHeight;
  }

  #follow(isFollowed) {
    const hasCome = isFollowed && !this.isFollowed;
    this.isFollowed = isFollowed;
    if (hasCome) {
      this.#reached();
    }
  }
}
