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
  private final String me;
  private final Consumer<JSONObject> show;
  private final Runnable caughtUp;
  private final Runnable askedInVain;
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

  private Long lastSeen;
  private boolean holding;

  /**
   * @param me this user's name, as messages have it
   * @param show gets {@code {id, time, user, to, data}}
   * @param caughtUp is told once for each connection that nothing is missing any more
   * @param askedInVain is told instead if the server refuses to tell what is missing, or does not
   *     answer for five seconds: then nothing is shown before another connection is made
   */
  CatchUp(
      Socket socket,
      String me,
      Consumer<JSONObject> show,
      Runnable caughtUp,
      Runnable askedInVain) {
    this.socket = socket;
    this.me = me;
    this.show = show;
    this.caughtUp = caughtUp;
    this.askedInVain = askedInVain;
  }

  /** The socket is connected, for the first time or again. */
  void connected() {
    if (lastSeen == null) {
      given(ask(ChatEvent.CONVERSATIONS, new JSONObject()), this::begin);
    } else {
      holding = true;
      held.removeIf(message -> message.optLong("id") > lastSeen); // that is asked for anew
      askForMissed();
    }
  }

  /** What was said before one came is not missed. A server without ids never answers this. */
  private void begin(Object answer) {
    if (answer instanceof JSONArray conversations) {
      for (Object conversation : conversations) {
        saw(((JSONObject) conversation).getLong("lastId"));
      }
      caughtUp.run();
    } else if (answer != null) {
      askedInVain.run();
    }
  }

  private void askForMissed() {
    JSONObject question = new JSONObject().put("since", lastSeen).put("count", PAGE);
    CompletableFuture<Object> answer = ask(ChatEvent.HISTORY, question);
    given(answer.completeOnTimeout(null, ANSWER_SECONDS, TimeUnit.SECONDS), this::missed);
  }

  private void missed(Object answer) {
    if (answer instanceof JSONObject page && page.has("messages")) {
      show(page);
    } else {
      askedInVain.run();
    }
  }

  private void show(JSONObject page) {
    for (Object message : page.getJSONArray("messages")) {
      shown((JSONObject) message).add(((JSONObject) message).getLong("id"));
      showNow((JSONObject) message);
    }
    if (page.getBoolean("more")) {
      askForMissed();
    } else {
      holding = false;
      held.forEach(this::live);
      held.clear();
      caughtUp.run();
    }
  }

  /** A message has come live. */
  void live(JSONObject message) {
    if (holding) {
      held.add(message);
    } else if (!cameBefore(message)) {
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
      saw(message.getLong("id"));
    }
    show.accept(message);
  }

  private void saw(long id) {
    lastSeen = lastSeen == null ? id : Math.max(lastSeen, id);
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
