package workbook.lesson03.client;

import io.socket.client.Socket;
import io.socket.thread.EventThread;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.json.JSONObject;
import workbook.lesson02.client.OddEvents;

/**
 * The messages that are not acknowledged yet, in the sequence in which they were typed. They are
 * sent again on a new connection, under the same {@code clientId}: so each is stored once, whether
 * the message was lost or its acknowledgement. A message that the server refuses for some seconds
 * is sent again after that time. One message is under way at a time (unless {@link #sendBlindly}):
 * behind one that is refused the next might still be taken, and overtake it.
 *
 * <p>To be used on the client's event thread only, except {@link #sayWhenNotFull}.
 */
public final class Outbox {

  private static final int MOST_WAITING = 1_000;
  private static final int LONGEST_PAUSE_SECONDS = 60;

  /** What is sent: its event, and the payload with its {@code clientId}. */
  private record Saying(String event, JSONObject payload) {}

  private final Socket socket;
  private final OddEvents odd;
  private final BiConsumer<JSONObject, JSONObject> acknowledged;
  private final Map<String, Saying> waiting = new LinkedHashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private final Set<String> lost = new HashSet<>();
  private final Semaphore freePlaces = new Semaphore(MOST_WAITING);
  private boolean open;
  private boolean everOpen;
  private volatile boolean blind;
  private boolean pausing;
  private int answers;
  private CompletableFuture<Void> empty = CompletableFuture.completedFuture(null);

  /**
   * @param acknowledged gets what was said with its {@code clientId}, and the server's answer to it
   */
  public Outbox(Socket socket, OddEvents odd, BiConsumer<JSONObject, JSONObject> acknowledged) {
    this.socket = socket;
    this.odd = odd;
    this.acknowledged = acknowledged;
  }

  /**
   * Sends a message. For any other thread than the event thread: while {@value #MOST_WAITING}
   * messages wait for their acknowledgement, the caller waits, because the lines of a file can be
   * read faster than a server takes them.
   *
   * @param payload without a {@code clientId}
   */
  public void sayWhenNotFull(String event, JSONObject payload) throws InterruptedException {
    if (!blind) {
      freePlaces.acquire();
    }
    EventThread.exec(() -> say(event, payload));
  }

  private void say(String event, JSONObject payload) {
    String clientId = UUID.randomUUID().toString();
    if (waiting.isEmpty()) {
      empty = new CompletableFuture<>();
    }
    waiting.put(clientId, new Saying(event, payload.put("clientId", clientId)));
    if (blind && waiting.size() > MOST_WAITING) {
      forget(waiting.keySet().iterator().next()); // it will never be acknowledged
    }
    sendMore();
  }

  /** From now on, until the connection is lost, the server takes what is said. */
  public void open() {
    open = true;
    everOpen = true;
    blind = false;
    underWay.removeAll(lost);
    lost.clear();
    sendMore();
  }

  /**
   * Sends what waits to a server that, it seems, sends no acknowledgements; the notes' server sends
   * none. Then a message that is lost with a connection is not sent again, because the client
   * cannot know which messages arrived.
   */
  public void sendBlindly() {
    if (!everOpen && socket.connected()) {
      blind = true;
      sendMore();
    }
  }

  /** The connection is lost. Of the messages that were sent nobody knows whether they arrived. */
  public void connectionLost() {
    open = false;
    lost.addAll(underWay);
  }

  private void sendMore() {
    for (Map.Entry<String, Saying> saying : waiting.entrySet()) {
      if (!blind && (!open || pausing || !underWay.isEmpty())) {
        return;
      }
      if (underWay.add(saying.getKey())) {
        send(saying.getKey(), saying.getValue());
      }
    }
  }

  private void send(String clientId, Saying saying) {
    socket.emit(
        saying.event(),
        new Object[] {saying.payload()},
        odd.answer("a message", answer -> answered(clientId, saying, answer)));
  }

  private void answered(String clientId, Saying saying, JSONObject answer) {
    answers++;
    underWay.remove(clientId);
    double wait = answer.optDouble("retryAfter", 0);
    if (wait > 0 && !answer.optBoolean("ok")) {
      pause(Math.min(wait, LONGEST_PAUSE_SECONDS));
    } else if (waiting.containsKey(clientId)) {
      try {
        acknowledged.accept(saying.payload(), answer); // before who waits for the last one leaves
      } finally {
        forget(clientId);
      }
    }
    sendMore();
  }

  private void forget(String clientId) {
    waiting.remove(clientId);
    underWay.remove(clientId);
    lost.remove(clientId);
    if (freePlaces.availablePermits() < MOST_WAITING) {
      freePlaces.release();
    }
    if (waiting.isEmpty()) {
      empty.complete(null);
    }
  }

  /** Sends nothing for some seconds. */
  private void pause(double seconds) {
    if (!pausing) {
      pausing = true;
      later(
          Math.round(1000 * seconds),
          () -> {
            pausing = false;
            sendMore();
          });
    }
  }

  private static void later(long millis, Runnable task) {
    Executor onEventThread = EventThread::exec;
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, onEventThread).execute(task);
  }

  /**
   * Done once all that was said is acknowledged; failed if the server answers nothing for so long.
   */
  public CompletableFuture<Void> whenEmpty(int patienceSeconds) {
    CompletableFuture<Void> done = empty.copy();
    watch(done, patienceSeconds);
    return done;
  }

  private void watch(CompletableFuture<Void> done, int patienceSeconds) {
    int answersBefore = answers;
    later(
        1000L * patienceSeconds,
        () -> {
          if (done.isDone()) {
            return;
          }
          if (answers != answersBefore || pausing) {
            watch(done, patienceSeconds);
          } else {
            done.completeExceptionally(new TimeoutException());
          }
        });
  }
}
