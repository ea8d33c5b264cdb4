package workbook.lesson04;

import java.net.http.HttpResponse;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Guesses passwords until the server refuses to look at the next one. */
final class Guesses {

  /**
   * After the sixth wrong guess the server makes the guesser wait for a second, and after each
   * further one twice as long. On a busy computer a guess may take longer than the first waits, and
   * so a few more than six may be looked at. If two kinds of guesses were counted apart, ten would
   * not be enough.
   */
  private static final int MOST = 10;

  private static final int LONG_SECONDS = 4;

  private Guesses() {}

  /**
   * Guesses again and again.
   *
   * @return the answer to the guess that was refused
   */
  static HttpResponse<String> untilRefused(Supplier<HttpResponse<String>> guess) {
    for (int i = 0; i < MOST; i++) {
      HttpResponse<String> response = guess.get();
      if (response.statusCode() == 429) {
        return response;
      }
    }
    throw new AssertionError(MOST + " wrong guesses, and none was refused");
  }

  /**
   * Guesses again and again, until there are {@value #LONG_SECONDS} seconds to wait: long enough
   * for what a test does next.
   */
  static void untilRefusedForLong(Supplier<HttpResponse<String>> guess) {
    Awaitility.await().until(() -> secondsToWait(untilRefused(guess)) >= LONG_SECONDS);
  }

  private static int secondsToWait(HttpResponse<String> refusal) {
    return Integer.parseInt(refusal.headers().firstValue("retry-after").orElseThrow());
  }
}
