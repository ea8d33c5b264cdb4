package workbook.lesson01.cli;

import java.io.PrintStream;

/**
 * Shows progress in one line of the terminal, which is written again at each change. Closing it
 * ends that line, so that the next output begins on a new one.
 */
public final class ProgressBar implements AutoCloseable {

  private static final int WIDTH = 30;

  private final PrintStream out;
  private int longest;

  public ProgressBar(PrintStream out) {
    this.out = out;
  }

  /**
   * Draws the bar.
   *
   * @param done how much of {@code all} is done, from 0 to {@code all}
   * @param text what to print after the bar
   */
  public void draw(int done, int all, String text) {
    int full = WIDTH * done / all;
    longest = Math.max(longest, text.length());
    String padded = text + " ".repeat(longest - text.length());
    out.print("\r[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + padded);
    out.flush();
  }

  @Override
  public void close() {
    if (longest > 0) {
      out.println();
    }
  }
}
