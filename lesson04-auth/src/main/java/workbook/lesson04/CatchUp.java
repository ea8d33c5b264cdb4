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
 * Shows each message once and in order, also what was said while the connection was lost: that is
 * asked for by the id of the last message seen, and what comes live meanwhile waits behind it.
 *
 * <p>Private messages that were kept for this user come live after a reconnection too, and are not
 * shown a second time. On the client's event thread only.
 */
final class CatchUp {

  private static final int PAGE = 500;
  private static final int ANSWER_SECONDS = 5;

  private final Socket socket;
  private final OddEvents odd;
  private final String me;
  private final Consumer<JSONObject> show;
  private final Runnable caughtUp;
  private final Runnable askedInVain;
  private final Runnable begunAfresh;
  private final Seen seen = new Seen();
  private final List<JSONObject> held = new ArrayList<>();

  /**
   * The ids of what was shown from the history and may come live yet. To everyone and to this user
   * alone are told apart: either comes live in the order of its ids, so that what is below the last
   * one is remembered no longer.
   */
  private final NavigableSet<Long> shownToAll = new TreeSet<>();

  private final NavigableSet<Long> shownToMe = new TreeSet<>();

  /**
   * What this user said to others comes live by its acknowledgement only, in no order; what was
   * said elsewhere under this name is not acknowledged here, and stays in the set.
   */
  private final Set<Long> shownFromMe = new HashSet<>();

  private boolean holding;
  private boolean afresh;

  /**
   * @param me this user's name, as messages have it
   * @param show gets {@code {id, time, user, to, data}}
   * @param caughtUp is told once for each connection that nothing is missing any more
   * @param askedInVain is told instead if the server refuses to tell what is missing, or does not
   *     answer for five seconds: then nothing is shown before another connection is made
   * @param begunAfresh is told that the server has another store, in which ids begin again
   */
  CatchUp(
      Socket socket,
      OddEvents odd,
      String me,
      Consumer<JSONObject> show,
      Runnable caughtUp,
      Runnable askedInVain,
      Runnable begunAfresh) {
    this.socket = socket;
    this.odd = odd;
    this.me = me;
    this.show = show;
    this.caughtUp = caughtUp;
    this.askedInVain = askedInVain;
    this.begunAfresh = begunAfresh;
  }

  /** The socket is connected, for the first time or again. */
  void connected() {
    if (seen.lastId() == null) {
      given(ask(ChatEvent.CONVERSATIONS, new JSONObject()), this::begin);
      given(ask(ChatEvent.HISTORY, new JSONObject().put("count", 1)), this::learnStore);
    } else {
      holding = true;
      afresh = false;
      held.removeIf(message -> message.optLong("id") > seen.lastId()); // that is asked for anew
      askForMissed();
    }
  }

  private void learnStore(Object answer) {
    if (answer instanceof JSONObject page) {
      seen.store(page);
    }
  }

  /** What was said before one came is not missed. A server without ids never answers this. */
  private void begin(Object answer) {
    if (answer instanceof JSONArray conversations) {
      for (Object conversation : conversations) {
        odd.survive(
            "a conversation", () -> seen.upTo(((JSONObject) conversation).getLong("lastId")));
      }
      caughtUp.run();
    } else if (answer != null) {
      askedInVain.run();
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
      askedInVain.run();
    } else if (!((JSONObject) answer).optBoolean("afresh")) {
      show(messages, ((JSONObject) answer).optBoolean("more"));
    } else if (!afresh) {
      afresh = true;
      startAfresh((JSONObject) answer, messages);
    } else {
      askedInVain.run(); // twice for one connection: it does not know its own ids
    }
  }

  /**
   * The ids begin again. What was shown is known by id and time: if the new store is an older copy
   * of the last one, the rest is asked for from there; else from its last page on.
   */
  private void startAfresh(JSONObject page, JSONArray messages) {
    begunAfresh.run();
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

  /** A message has come live. */
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

  /** Hands over what was answered; nothing after the connection is lost. */
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
