/**
 * Does a task at once, and not again too soon. If it is asked for again meanwhile, however often, it is done once more
 * as soon as it may be: a thousand changes in one moment are then shown by two runs of the task, and not by a thousand.
 */
export class Pace {
  #task;
  #pause;
  #isPausing = false;
  #isAsked = false;

  /**
   * @param {() => void} task may ask for itself: it is then done again after the pause
   * @param {(goOn: () => void) => void} pause calls `goOn` when the task may be done again, such as
   *     `requestAnimationFrame`: once in a frame, and not while nobody sees the page
   */
  constructor(task, pause) {
    this.#task = task;
    this.#pause = pause;
  }

  ask() {
    if (this.#isPausing) {
      this.#isAsked = true;
      return;
    }
    this.#isPausing = true;
    this.#pause(() => {
      this.#isPausing = false;
      if (this.#isAsked) {
        this.#isAsked = false;
        this.ask();
      }
    });
    this.#task();
  }
}

/** A pause until the browser draws the page again. */
export function untilNextFrame(goOn) {
  requestAnimationFrame(goOn);
}
