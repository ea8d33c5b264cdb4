package workbook.lesson01.cli;

import java.io.PrintStream;

/**
 * A bar that is drawn over itself, beside what a program prints; what comes after it has a line of
 * its own.
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
   * @param done how much of {@code all} is done, from 0 to all
   * @param text what to say behind the bar
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
