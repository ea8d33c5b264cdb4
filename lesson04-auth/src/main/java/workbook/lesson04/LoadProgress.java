package workbook.lesson04;

import workbook.lesson01.cli.ProgressBar;
import workbook.lesson04.load.LoadTest;

/** Shows the progress of a load test on the error output; draws the bar once a second. */
final class LoadProgress implements LoadTest.Progress, AutoCloseable {

  private final ProgressBar bar = new ProgressBar(System.err);
  private final int seconds;
  private int last = Integer.MIN_VALUE;

  /**
   * @param seconds for how long it is measured, after warming up
   */
  LoadProgress(int seconds) {
    this.seconds = seconds;
  }

  @Override
  public void tell(int second) {
    if (second != last) {
      last = second;
      String text = second < 0 ? "warming up" : second + " of " + seconds + " s";
      bar.draw(Math.max(0, second), seconds, text);
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
