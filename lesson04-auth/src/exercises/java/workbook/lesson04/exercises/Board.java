package workbook.lesson04.exercises;

import workbook.lesson02.web.HeldReply;

/** What exercise 4.5's server calls, from any thread. */
interface Board {

  /** Puts up the next notice. */
  void pin(String text);

  /**
   * Answers {@code GET /notices?since=ID}; returns at once, the answer may come later.
   *
   * @param since the highest id that the client has seen, 0 if none
   */
  void poll(long since, HeldReply reply);

  /** How many requests wait for an answer now. */
  int waiting();
}
