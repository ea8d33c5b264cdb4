package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for one client, and what it takes. */
@Timeout(20)
class SendQueueTest {

  private static final List<EngineMessage> MESSAGE = List.of(EngineMessage.text("4"));

  private final SendQueue queue = new SendQueue();

  private List<String> take(int enough) {
    List<byte[]> frames = new ArrayList<>();
    queue.take(frames, enough);
    return frames.stream()
        .map(frame -> new String(frame, 2, frame.length - 2, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void givesWhatWasAddedInItsOrderUntilItIsEnough() {
    for (int i = 0; i < 50; i++) {
      int now = queue.add(List.of(EngineMessage.text("4" + i), EngineMessage.text("4b")));
      assertThat(now).isEqualTo(queue.bytes()).isGreaterThanOrEqualTo((i + 1) * 8);
    }
    assertThat(queue.isEmpty()).isFalse();
    assertThat(take(8)).as("two frames of four bytes are enough").containsExactly("40", "4b");
    assertThat(take(9))
        .as("what was added together stays so")
        .containsExactly("41", "4b", "42", "4b");
    assertThat(take(Integer.MAX_VALUE)).hasSize(94).startsWith("43", "4b").endsWith("449", "4b");
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.bytes()).isZero();
    queue.add(MESSAGE);
    assertThat(take(1)).containsExactly("4");
  }

  @Test
  void isEmptyWhenItWasCleared() {
    queue.add(MESSAGE);
    assertThat(queue.isEmpty()).isFalse();
    queue.clear();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.bytes()).isZero();
    assertThat(take(1)).isEmpty();
  }

  /**
   * A broadcast waits at thousands of clients: each place takes no object of its own (24 bytes),
   * and nothing is kept of it afterwards.
   */
  @Test
  void aMessageThatWaitsTakesOnlyItsPlaceInAnArray() {
    List<SendQueue> clients = IntStream.range(0, 1_000).mapToObj(i -> new SendQueue()).toList();
    long empty = usedMemory();
    for (SendQueue client : clients) {
      for (int i = 0; i < 1_000; i++) {
        client.add(MESSAGE);
      }
    }
    assertThat(usedMemory() - empty).as("a million times").isLessThan(12_000_000);
    for (SendQueue client : clients) {
      client.take(new ArrayList<>(), Integer.MAX_VALUE);
      client.add(MESSAGE); // the next one, after a quiet time
      client.take(new ArrayList<>(), Integer.MAX_VALUE);
    }
    assertThat(usedMemory() - empty).as("when they were taken").isLessThan(1_000_000);
    assertThat(clients).allMatch(SendQueue::isEmpty);
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
