package workbook.lesson04.compare;

import java.util.concurrent.CompletableFuture;

/** A client that receives messages over one kind of transport. */
interface Receiver extends AutoCloseable {

  /** Completes when messages can arrive. */
  CompletableFuture<Void> ready();

  @Override
  void close();
}
