package workbook.lesson04.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import workbook.lesson04.chat.ChatMessage;
import workbook.lesson04.cluster.SharedMessages.Draft;

/**
 * Stores messages, many in one transaction. Those that come while a transaction is being written
 * wait, and are written together in the next one. So the disk's speed limits how many transactions
 * there are, but not how many messages.
 */
final class GroupCommit {

  /** How many messages are written at once. */
  private static final int BATCH = 100;

  /** A message that waits to be written, and then what has become of it. */
  private static final class Waiting {

    private final Draft draft;
    private Optional<ChatMessage> stored = Optional.empty();
    private RuntimeException failure;
    private boolean isDone;

    private Waiting(Draft draft) {
      this.draft = draft;
    }
  }

  private final Function<List<Draft>, Map<String, ChatMessage>> transaction;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  /** Guards writing, and what is written. */
  private final Object writing = new Object();

  /**
   * @param transaction stores messages, and answers those that were not there before, by origin
   */
  GroupCommit(Function<List<Draft>, Map<String, ChatMessage>> transaction) {
    this.transaction = transaction;
  }

  /**
   * Stores a message, and waits until it is stored. Whoever comes first writes what all who wait
   * have said.
   *
   * @return empty if it was there before
   */
  Optional<ChatMessage> write(Draft draft) {
    Waiting mine = new Waiting(draft);
    waiting.add(mine);
    synchronized (writing) {
      while (!mine.isDone) {
        write(nextBatch());
      }
      if (mine.failure != null) {
        throw mine.failure;
      }
      return mine.stored;
    }
  }

  private List<Waiting> nextBatch() {
    List<Waiting> batch = new ArrayList<>();
    while (batch.size() < BATCH && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    return batch;
  }

  private void write(List<Waiting> batch) {
    try {
      Map<String, ChatMessage> stored =
          transaction.apply(batch.stream().map(one -> one.draft).toList());
      batch.forEach(one -> one.stored = Optional.ofNullable(stored.get(one.draft.origin())));
    } catch (RuntimeException e) {
      batch.forEach(one -> one.failure = e);
    }
    batch.forEach(one -> one.isDone = true);
  }
}
