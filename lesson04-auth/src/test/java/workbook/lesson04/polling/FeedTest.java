package workbook.lesson04.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.LocalLog;
import workbook.lesson04.chat.MessageStore;
import workbook.lesson04.chat.MessageView;
import workbook.lesson04.chat.NewMessage;
import workbook.lesson04.chat.OnlineUsers;
import workbook.lesson04.chat.ReadMarks;
import workbook.lesson04.schema.ChatSchema;

/** Who reads slowly is told no more than that, and who reads is told everything once. */
@Timeout(30)
class FeedTest {

  @TempDir Path folder;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private Storage storage;
  private ChatRoom room;
  private Feed feed;

  @BeforeEach
  void open() throws IOException {
    storage =
        Storage.open(folder, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), ChatSchema.FOLDER);
    MessageStore messages = new MessageStore(storage.jdbi(), Clock.systemUTC());
    HostServer server = new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"));
    room =
        new ChatRoom(
            server,
            messages,
            new LocalLog(messages),
            new OnlineUsers(),
            Optional::of,
            user -> 0,
            timer);
    feed =
        new Feed(
            room,
            new Archive(messages, new ReadMarks(storage.jdbi()), Optional::of, storage.epoch()));
  }

  @AfterEach
  void close() {
    timer.shutdownNow();
    storage.close();
  }

  /** It has room for more when the test says so. */
  private static final class SlowReader implements Feed.Subscriber {

    private final List<String> told = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean failed;

    @Override
    public synchronized void receive(List<MessageView> messages) {
      messages.forEach(message -> told.add(message.data()));
    }

    @Override
    public synchronized void whenReady(Runnable action) {
      waiting.add(action);
    }

    @Override
    public synchronized void fail() {
      failed = true;
    }

    private synchronized List<String> told() {
      return List.copyOf(told);
    }

    private synchronized Runnable nextWaiting() {
      return waiting.poll();
    }

    /** Reads on; false if it is told what is said as it is said. */
    private boolean readOn() {
      Runnable action = nextWaiting();
      if (action == null) {
        return false;
      }
      action.run();
      return true;
    }
  }

  private void say(int from, int to) {
    IntStream.range(from, to).forEach(i -> say(new NewMessage("" + i, null, null)));
  }

  private void say(NewMessage message) {
    try {
      assertThat(room.say("alice", message).ok()).isTrue();
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> numbers(int end) {
    return IntStream.range(0, end).mapToObj(Integer::toString).toList();
  }

  @Test
  void whoDoesNotReadIsToldOnePageWhateverIsSaidMeanwhile() {
    say(0, 3 * Feed.PAGE);
    SlowReader bob = new SlowReader();
    feed.subscribe("bob", 0, bob);
    say(3 * Feed.PAGE, 4 * Feed.PAGE);
    assertThat(bob.told()).isEqualTo(numbers(Feed.PAGE));
  }

  @Test
  void whoReadsOnIsToldEverythingOnceAndInOrder() {
    say(0, 2 * Feed.PAGE);
    SlowReader bob = new SlowReader();
    feed.subscribe("bob", 0, bob);
    assertThat(bob.readOn()).isTrue();
    say(2 * Feed.PAGE, 3 * Feed.PAGE + 1);
    while (bob.readOn()) {
      // there is more
    }
    assertThat(bob.told()).isEqualTo(numbers(3 * Feed.PAGE + 1));
    say(3 * Feed.PAGE + 1, 3 * Feed.PAGE + 2);
    assertThat(bob.told()).isEqualTo(numbers(3 * Feed.PAGE + 2));
    say(new NewMessage("not for bob", "carol", null));
    assertThat(bob.told()).hasSize(3 * Feed.PAGE + 2);
  }

  @Test
  @SuppressWarnings("try") // the subscription is there to be closed
  void nothingIsLostOrDoubledWhileOthersTalk() {
    int all = 5 * Feed.PAGE;
    for (int round = 0; round < 5; round++) {
      long since = round * all;
      CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> say(0, all));
      SlowReader bob = new SlowReader();
      try (Feed.Subscription subscription = feed.subscribe("bob", since, bob)) {
        while (bob.readOn() || bob.told().size() < all && !talk.isDone()) {
          Thread.onSpinWait();
        }
        talk.join();
        while (bob.readOn()) {
          // what was said last
        }
        assertThat(bob.told()).isEqualTo(numbers(all));
      }
    }
  }

  @Test
  void whatIsClosedIsToldNoMore() {
    say(0, 2 * Feed.PAGE);
    SlowReader bob = new SlowReader();
    feed.subscribe("bob", 0, bob).close();
    while (bob.readOn()) {
      // the page that it waited for
    }
    say(0, 1);
    assertThat(bob.told()).hasSize(Feed.PAGE);
  }

  @Test
  void anArchiveThatCannotBeReadIsNotTakenForItsEnd() {
    say(0, 5 * Feed.PAGE);
    SlowReader bob = new SlowReader();
    feed.subscribe("bob", 0, bob);
    storage.jdbi().useHandle(handle -> handle.execute("DROP TABLE undelivered, message"));
    bob.readOn();
    assertThat(bob.failed).isTrue();
    assertThat(bob.told()).hasSize(Feed.PAGE);
  }
}
