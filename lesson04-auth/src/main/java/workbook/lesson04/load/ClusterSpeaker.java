package workbook.lesson04.load;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.json.JSONObject;

/**
 * Says messages to everyone over HTTP. What was not acknowledged it says again with the same client
 * id, at the next node, until it is: after a pause, which becomes longer each time.
 *
 * <p>Each user says one message after the other, as a chat's page does. If all were said again and
 * again at the same time, they would keep a busy server busy with nothing else.
 */
final class ClusterSpeaker {

  private static final long PATIENCE_MILLIS = 5_000;
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 1_600;

  private final LoadLoop loop;
  private final List<User> users;
  private final IntFunction<URI> nodes;
  private final MessageIds ids;
  private final BitSet acknowledged = new BitSet(); // under its own lock
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong twice = new AtomicLong();
  private final Delays delays = new Delays();

  /**
   * @param tokens of users who speak in turn
   * @param nodes any number names one
   */
  ClusterSpeaker(LoadLoop loop, List<String> tokens, IntFunction<URI> nodes, MessageIds ids) {
    this.loop = loop;
    this.users =
        IntStream.range(0, tokens.size()).mapToObj(i -> new User(tokens.get(i), i)).toList();
    this.nodes = nodes;
    this.ids = ids;
  }

  private record Message(int number, String text, long saidNanos) {}

  /** Says a message; does not wait. */
  void say(int number) {
    waiting.incrementAndGet();
    Message message = new Message(number, HeardMessage.text(number), System.nanoTime());
    loop.execute(() -> users.get(number % users.size()).say(message));
  }

  /** Who says the messages; on the loop's thread. */
  private final class User {

    private final String token;

    /** The first one is being said. */
    private final Queue<Message> unsaid = new ArrayDeque<>();

    /** Where it is said: at the node that answered last. */
    private int node;

    private User(String token, int node) {
      this.token = token;
      this.node = node;
    }

    private void say(Message message) {
      unsaid.add(message);
      if (unsaid.size() == 1) {
        new Attempt(this, message, 0).start();
      }
    }

    private void hasSaid(Message message, long id) {
      acknowledge(message, id);
      unsaid.remove();
      if (!unsaid.isEmpty()) {
        new Attempt(this, unsaid.peek(), 0).start();
      }
    }
  }

  /** One request, on a connection of its own. */
  private final class Attempt implements LoadConnection.Events {

    private final User user;
    private final Message message;
    private final int count;
    private LoadConnection connection;
    private boolean isOver;

    private Attempt(User user, Message message, int count) {
      this.user = user;
      this.message = message;
      this.count = count;
    }

    private void start() {
      URI server = nodes.apply(user.node);
      String body =
          new JSONObject()
              .put("data", message.text())
              .put("clientId", "m" + message.number())
              .toString();
      connection = loop.open(server, this);
      connection.send(
          "POST /messages HTTP/1.1\r\nHost: "
              + server.getAuthority()
              + "\r\nAuthorization: Bearer "
              + user.token
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      loop.later(PATIENCE_MILLIS, () -> connection.lose());
    }

    @Override
    public void answer(int status, String body) {
      if (status == 200) {
        long id = new JSONObject(body).getLong("id");
        isOver = true;
        user.hasSaid(message, id);
      } else {
        refused.incrementAndGet();
        again();
      }
      connection.lose();
    }

    @Override
    public void lost() {
      if (!isOver) {
        unanswered.incrementAndGet();
        again();
      }
    }

    private void again() {
      isOver = true;
      user.node++;
      long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(count, 8));
      loop.later(pause, () -> new Attempt(user, message, count + 1).start());
    }
  }

  private void acknowledge(Message message, long id) {
    if (!ids.isIdOf(message.number(), id)) {
      twice.incrementAndGet();
    }
    delays.add(System.nanoTime() - message.saidNanos());
    synchronized (acknowledged) {
      acknowledged.set(message.number());
    }
    waiting.decrementAndGet();
  }

  /** The numbers of the messages that were acknowledged. */
  BitSet acknowledged() {
    synchronized (acknowledged) {
      return (BitSet) acknowledged.clone();
    }
  }

  /** From saying it to its acknowledgement. */
  Delays delays() {
    return delays;
  }

  /** How many are not acknowledged yet. */
  long waiting() {
    return waiting.get();
  }

  /** How often a message was answered by a refusal: the database or the node is away. */
  long refused() {
    return refused.get();
  }

  /** How often there was no answer: the node was killed, or stands still. */
  long unanswered() {
    return unanswered.get();
  }

  /** How many were stored twice. */
  long twice() {
    return twice.get();
  }
}
