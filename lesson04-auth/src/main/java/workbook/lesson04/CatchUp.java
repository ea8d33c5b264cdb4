package workbook.lesson04;

import io.socket.client.Ack;
import io.socket.client.Socket;
import io.socket.thread.EventThread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.json.JSONArray;
import org.json.JSONObject;
import workbook.lesson02.client.OddEvents;
import workbook.lesson03.client.Seen;
import workbook.lesson04.chat.ChatEvent;

/**
 * Shows each message once and in order, also the messages that were sent while the connection was
 * lost. After a reconnection it asks for the messages after the last id it has seen; live messages
 * that arrive meanwhile are held back until those are shown.
 *
 * <p>After a reconnection the server also sends the private messages that it kept for this user.
 * Those have been shown from the history, and are not shown a second time. To be used on the
 * client's event thread only.
 */
final class CatchUp {

  private static final int PAGE = 500;
  private static final int ANSWER_SECONDS = 5;

  private final Socket socket;
  private final OddEvents odd;
  private final String me;
  private final Consumer<JSONObject> show;
  private final Runnable caughtUp;
  private final Runnable noAnswer;
  private final Runnable storeReplaced;
  private final Seen seen = new Seen();
  private final List<JSONObject> held = new ArrayList<>();

  /**
   * The ids of messages that were shown from the history and may still arrive live. Messages to
   * everyone and to this user are in two sets, because each kind arrives in the order of its ids:
   * when one arrives, all lower ids of its kind are removed.
   */
  private final NavigableSet<Long> shownToAll = new TreeSet<>();

  private final NavigableSet<Long> shownToMe = new TreeSet<>();

  /**
   * The same for this user's private messages to others. They arrive as acknowledgements, in any
   * order. Those that another client of this user sent never arrive here, and stay in the set.
   */
  private final Set<Long> shownFromMe = new HashSet<>();

  private boolean holding;
  private boolean afresh;

  /**
   * @param me this user's name, as messages have it
   * @param show shows a message, {@code {id, time, user, to, data}}
   * @param caughtUp is called once for each connection: all missed messages have been shown
   * @param noAnswer is called instead if the server refuses to send them, or does not answer for
   *     five seconds: then nothing is shown until there is another connection
   * @param storeReplaced is called if the server has another store, in which ids begin again
   */
  CatchUp(
      Socket socket,
      OddEvents odd,
      String me,
      Consumer<JSONObject> show,
      Runnable caughtUp,
      Runnable noAnswer,
      Runnable storeReplaced) {
    this.socket = socket;
    this.odd = odd;
    this.me = me;
    this.show = show;
    this.caughtUp = caughtUp;
    this.noAnswer = noAnswer;
    this.storeReplaced = storeReplaced;
  }

  /** The socket is connected, for the first time or again. */
  void connected() {
    if (seen.lastId() == null) {
      given(ask(ChatEvent.CONVERSATIONS, new JSONObject()), this::begin);
      given(ask(ChatEvent.HISTORY, new JSONObject().put("count", 1)), this::learnStore);
    } else {
      holding = true;
      afresh = false;
      held.removeIf(message -> message.optLong("id") > seen.lastId()); // those are asked for again
      askForMissed();
    }
  }

  private void learnStore(Object answer) {
    if (answer instanceof JSONObject page) {
      seen.store(page);
    }
  }

  /** At the first connection no message is missed. A server without ids never answers this. */
  private void begin(Object answer) {
    if (answer instanceof JSONArray conversations) {
      for (Object conversation : conversations) {
        odd.survive(
            "a conversation", () -> seen.upTo(((JSONObject) conversation).getLong("lastId")));
      }
      caughtUp.run();
    } else if (answer != null) {
      noAnswer.run();
    }
  }

  private void askForMissed() {
    JSONObject question = seen.since(new JSONObject().put("count", PAGE));
    CompletableFuture<Object> answer = ask(ChatEvent.HISTORY, question);
    given(answer.completeOnTimeout(null, ANSWER_SECONDS, TimeUnit.SECONDS), this::missed);
  }

  private void missed(Object answer) {
    JSONArray messages = answer instanceof JSONObject page ? page.optJSONArray("messages") : null;
    if (messages == null) {
      noAnswer.run();
    } else if (!((JSONObject) answer).optBoolean("afresh")) {
      show(messages, ((JSONObject) answer).optBoolean("more"));
    } else if (!afresh) {
      afresh = true;
      startAfresh((JSONObject) answer, messages);
    } else {
      noAnswer.run(); // a second time for one connection: the server does not know its own ids
    }
  }

  /**
   * Begins again with another store. Shown messages are recognized by id and time: if the new store
   * is an older copy of the last one, it asks for the messages after the last one that both have;
   * else for the last page.
   */
  private void startAfresh(JSONObject page, JSONArray messages) {
    storeReplaced.run();
    seen.store(page);
    shownToAll.clear();
    shownToMe.clear();
    shownFromMe.clear();
    JSONObject first = messages.optJSONObject(0);
    long from = first == null ? 0 : first.optLong("id") - 1;
    for (Object message : messages) {
      if (message instanceof JSONObject one && seen.has(one)) {
        from = one.optLong("id");
      }
    }
    seen.startAfresh();
    seen.upTo(from);
    askForMissed();
  }

  private void show(JSONArray messages, boolean more) {
    for (Object message : messages) {
      odd.survive("a message", () -> showMissed((JSONObject) message));
    }
    if (more && !messages.isEmpty()) {
      askForMissed();
    } else {
      holding = false;
      held.forEach(message -> odd.survive("a message", () -> live(message)));
      held.clear();
      caughtUp.run();
    }
  }

  private void showMissed(JSONObject message) {
    shown(message).add(message.getLong("id"));
    if (!seen.has(message)) {
      showNow(message);
    } else {
      seen.upTo(message.getLong("id"));
    }
  }

  /** Takes a message that arrived live. */
  void live(JSONObject message) {
    if (holding) {
      held.add(message);
    } else if (!cameBefore(message) && !seen.has(message)) {
      showNow(message);
    }
  }

  private boolean cameBefore(JSONObject message) {
    long id = message.optLong("id", -1);
    if (isFromMe(message)) {
      return shownFromMe.remove(id);
    }
    NavigableSet<Long> upTo = shownInOrder(message).headSet(id, true);
    boolean before = upTo.contains(id);
    upTo.clear();
    return before;
  }

  private Set<Long> shown(JSONObject message) {
    return isFromMe(message) ? shownFromMe : shownInOrder(message);
  }

  private NavigableSet<Long> shownInOrder(JSONObject message) {
    return message.isNull("to") ? shownToAll : shownToMe;
  }

  private boolean isFromMe(JSONObject message) {
    return !message.isNull("to") && !message.getString("to").equals(me);
  }

  private void showNow(JSONObject message) {
    if (message.has("id")) {
      seen.add(message);
    }
    show.accept(message);
  }

  private CompletableFuture<Object> ask(String event, JSONObject question) {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    Ack ack = args -> answer.complete(args.length == 0 ? null : args[0]);
    socket.emit(event, new Object[] {question}, ack);
    return answer;
  }

  /** Hands over the answer on the event thread, unless that connection has been lost. */
  private void given(CompletableFuture<Object> answer, Consumer<Object> then) {
    String connection = socket.id();
    answer.thenAccept(
        given ->
            EventThread.exec(
                () -> {
                  if (connection.equals(socket.id())) {
                    then.accept(given);
                  }
                }));
  }
}
