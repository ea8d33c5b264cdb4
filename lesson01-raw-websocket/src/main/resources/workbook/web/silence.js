/** Milliseconds without an answer after which a page says that the server does not answer. */
export const LONG_SILENCE = 6_000;

/** Notices that an expected answer does not come in time. */
export class Silence {
  #tell;
  #due = Infinity;
  #timer = 0;

  /** Whether the answer is overdue. */
  isLong = false;

  /**
   * @param tell is called when it has lasted too long
   */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Expects an answer within so many milliseconds, or earlier if one is expected earlier already. */
  expect(milliseconds = LONG_SILENCE) {
    const due = performance.now() + milliseconds; // not Date.now(): somebody may set the clock meanwhile
    if (due < this.#due) {
      this.#due = due;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.isLong = true;
        this.#tell();
      }, milliseconds);
    }
  }

  /** The answer has come, or none is expected any more. */
  end() {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    this.isLong = false;
  }
}
