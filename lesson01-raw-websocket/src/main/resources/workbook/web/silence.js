/** Milliseconds without an answer after which a page says that the server does not answer. */
export const LONG_SILENCE = 6_000;

/** Watches over the silence of somebody from whom something is expected. */
export class Silence {
  #tell;
  #due = Infinity;
  #timer = 0;

  /** Whether it has lasted too long. */
  isLong = false;

  /**
   * @param tell is called when it has lasted too long
   */
  constructor(tell) {
    this.#tell = tell;
  }

  /** From now on something is expected, within so many milliseconds; what is expected sooner, stays so. */
  expect(milliseconds = LONG_SILENCE) {
    const due = performance.now() + milliseconds; // the clock on the wall may be set meanwhile
    if (due < this.#due) {
      this.#due = due;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.isLong = true;
        this.#tell();
      }, milliseconds);
    }
  }

  /** Something was heard, or nothing is expected any more. */
  end() {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    this.isLong = false;
  }
}
