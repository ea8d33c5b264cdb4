package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.storage.Storage;
import workbook.testkit.ServerProcess;
import workbook.testkit.SmallDisk;

/**
 * A full disk and {@code kill -9} together, under load: after each restart what was acknowledged is
 * there once.
 */
@Timeout(90)
class KillOnFullDiskTest {

  private static final int SPEAKERS = 4;
  private static final int MEGABYTES = 48;

  @TempDir Path mount;
  @TempDir Path logs;
  private final Queue<String> stored = new ConcurrentLinkedQueue<>();
  private SmallDisk disk;

  @BeforeEach
  void mountDisk() {
    Optional<SmallDisk> small = SmallDisk.mount(mount, MEGABYTES);
    assumeTrue(small.isPresent(), "no small disk can be mounted here: FailStopTest alone tells");
    disk = small.get();
  }

  @AfterEach
  void unmount() throws IOException {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void whatWasAcknowledgedIsThereOnce() throws Exception {
    rounds(2);
  }

  @Tag("soak")
  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void twentyTimes() throws Exception {
    rounds(20);
  }

  private void rounds(int count) throws Exception {
    for (int round = 0; round < count; round++) {
      oneRound(round);
      try (Storage storage = Storage.open(disk.file("data"), Optional.empty())) {
        List<String> kept =
            storage
                .jdbi()
                .withHandle(
                    handle -> handle.select("SELECT text FROM said").mapTo(String.class).list());
        assertThat(kept).containsOnlyOnceElementsOf(stored);
      }
    }
    System.out.printf(
        "kill -9 on a full disk, %d times: %d messages, none lost%n", count, stored.size());
  }

  private void oneRound(int round) throws Exception {
    try (ServerProcess server = start()) {
      int port = server.url().getPort();
      AtomicInteger refused = new AtomicInteger();
      List<CompletableFuture<Void>> speakers = new ArrayList<>();
      for (int i = 0; i < SPEAKERS; i++) {
        Visitor speaker = Visitor.in(port, "Speaker " + i, "lobby");
        String prefix = round + "-" + i + "-";
        speakers.add(
            CompletableFuture.runAsync(
                () -> speakUntilKilled(speaker, prefix, refused),
                task -> new Thread(task).start()));
      }
      awaitMore(stored::size, 50);
      disk.fill();
      awaitMore(refused::get, 20);
      if (round % 2 == 1) {
        disk.free();
        awaitMore(stored::size, 20);
        disk.fill();
        awaitMore(refused::get, 20);
      }
      server.kill();
      for (CompletableFuture<Void> speaker : speakers) {
        speaker.get(30, TimeUnit.SECONDS); // fails if it was not answered before the kill
      }
    } finally {
      disk.free();
    }
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.start(
        logs,
        ChatServerMain.class,
        "--port",
        "0",
        "--messages-per-second",
        "10000",
        "--data",
        disk.file("data").toString());
  }

  private static void awaitMore(IntSupplier count, int more) {
    int before = count.getAsInt();
    await().atMost(Duration.ofSeconds(30)).until(() -> count.getAsInt() >= before + more);
  }

  private void speakUntilKilled(Visitor speaker, String prefix, AtomicInteger refused) {
    try (speaker) {
      for (int i = 0; i < 100_000 && !speaker.isDisconnected(); i++) {
        String text = prefix + i;
        if (speaker.say(text, text).getBoolean("ok")) {
          stored.add(text);
        } else {
          refused.incrementAndGet();
        }
      }
    } catch (Exception e) { // no answer: it was killed
      assertThat(speaker.isDisconnected()).as("%s", e).isTrue();
    }
  }
}
