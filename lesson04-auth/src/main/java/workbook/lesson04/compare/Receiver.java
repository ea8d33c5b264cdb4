package workbook.lesson04.compare;

import java.util.concurrent.CompletableFuture;

/** Somebody who is connected in one way or another, and hears messages. */
interface Receiver extends AutoCloseable {

  /** Completes when it is ready to hear. */
  CompletableFuture<Void> ready();

  @Override
  void close();
}
