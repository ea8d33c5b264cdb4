package workbook.lesson04.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson04.chat.ChatMessage;
import workbook.lesson04.chat.NewMessage;
import workbook.lesson04.cluster.SharedMessages.Draft;

/** How messages share transactions. */
@Timeout(20)
class GroupCommitTest {

  private final ExecutorService speakers = Executors.newCachedThreadPool();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore goOn = new Semaphore(0);
  private final List<Integer> sizes = new ArrayList<>();
  private final GroupCommit commit = new GroupCommit(this::store);

  private Map<String, ChatMessage> store(List<Draft> drafts) {
    begun.release();
    goOn.acquireUninterruptibly();
    sizes.add(drafts.size());
    Map<String, ChatMessage> stored = new HashMap<>();
    for (Draft one : drafts) {
      if (one.said().data().equals("broken")) {
        throw new IllegalStateException("the database has failed");
      }
      if (!one.said().data().equals("known")) {
        stored.put(
            one.origin(), new ChatMessage(7, Instant.EPOCH, one.user(), null, one.said().data()));
      }
    }
    return stored;
  }

  @AfterEach
  void close() {
    speakers.shutdownNow();
  }

  private static Draft draft(String text) {
    return new Draft("alice", null, new NewMessage(text, null, null), "origin of " + text);
  }

  /** They have all said it when this returns: they wait for the transaction before. */
  private List<Future<Optional<ChatMessage>>> sayDuringATransaction(String... texts)
      throws InterruptedException {
    List<Future<Optional<ChatMessage>>> answers = new ArrayList<>();
    answers.add(speakers.submit(() -> commit.write(draft("first"))));
    begun.acquire();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch started = new CountDownLatch(texts.length);
    for (String text : texts) {
      answers.add(
          speakers.submit(
              () -> {
                synchronized (threads) {
                  threads.add(Thread.currentThread());
                }
                started.countDown();
                return commit.write(draft(text));
              }));
    }
    started.await();
    await().until(() -> threads.stream().allMatch(one -> one.getState() == Thread.State.BLOCKED));
    return answers;
  }

  @Test
  void whatIsSaidDuringATransactionIsStoredInTheNextOneTogether() throws Exception {
    var answers = sayDuringATransaction("one", "known", "two");
    goOn.release(2);
    assertThat(answers.get(0).get()).map(ChatMessage::data).contains("first");
    assertThat(answers.get(1).get()).map(ChatMessage::data).contains("one");
    assertThat(answers.get(2).get()).isEmpty();
    assertThat(answers.get(3).get()).map(ChatMessage::data).contains("two");
    assertThat(sizes).containsExactly(1, 3);
  }

  @Test
  void ifATransactionFailsAllInItAreRefusedAndTheNextOnesAreNot() throws Exception {
    var answers = sayDuringATransaction("one", "broken");
    goOn.release(3);
    assertThat(answers.get(0).get()).isPresent();
    for (var refused : answers.subList(1, 3)) {
      assertThatThrownBy(refused::get).hasRootCauseMessage("the database has failed");
    }
    assertThat(commit.write(draft("next"))).isPresent();
  }
}
