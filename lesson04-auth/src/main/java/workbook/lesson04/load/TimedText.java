package workbook.lesson04.load;

import java.util.concurrent.TimeUnit;

/** The text of a message of the load: its number, and when it was said. */
final class TimedText {

  private TimedText() {}

  static String text(long number) {
    return number + " " + System.nanoTime();
  }

  static long delayMillis(String text) {
    long then = Long.parseLong(text.split(" ")[1]);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - then);
  }
}
