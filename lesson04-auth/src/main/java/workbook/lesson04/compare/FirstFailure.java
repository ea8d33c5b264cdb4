package workbook.lesson04.compare;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What ends a measurement before its time: the first that somebody tells. */
final class FirstFailure {

  private final Setting setting;
  private final CompletableFuture<Void> first = new CompletableFuture<>();

  FirstFailure(Setting setting) {
    this.setting = setting;
  }

  void tell(String words) {
    first.completeExceptionally(new IOException(setting + ": " + words));
  }

  /**
   * Waits for a step.
   *
   * @throws IOException if there is failure before; the message is fit to be shown
   */
  void orDone(CompletableFuture<Void> step) throws IOException {
    try {
      CompletableFuture.anyOf(step, first).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException told) {
        throw told;
      }
      throw e;
    }
  }

  /**
   * @throws IOException if there is failure
   */
  void check() throws IOException {
    if (first.isDone()) {
      orDone(first);
    }
  }
}
