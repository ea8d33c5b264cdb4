package workbook.lesson02.client;

import io.socket.client.Ack;
import io.socket.emitter.Emitter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.json.JSONObject;

/**
 * Catches the exceptions of a client's listeners when a server sends an event of the wrong shape,
 * such as a text instead of an object, or an object without a field. Otherwise such an exception
 * would end what the client's only thread is doing, and other events would be lost. The event is
 * left out; the user is told about the first one of each kind.
 *
 * <p>On the client's event thread only.
 */
public final class OddEvents {

  private final Consumer<String> tell;
  private final Set<String> told = new HashSet<>();

  /**
   * @param tell shows a line to the user
   */
  public OddEvents(Consumer<String> tell) {
    this.tell = tell;
  }

  /** A listener that passes on the object of an event. */
  public Emitter.Listener event(String name, Consumer<JSONObject> listener) {
    return args -> survive("an event '" + name + "'", () -> listener.accept((JSONObject) args[0]));
  }

  /** Passes on the object of an acknowledgement; if it has none, an empty object. */
  public Ack answer(String question, Consumer<JSONObject> listener) {
    return args -> {
      JSONObject[] answer = {null};
      survive("the answer to '" + question + "'", () -> answer[0] = (JSONObject) args[0]);
      listener.accept(answer[0] == null ? new JSONObject() : answer[0]);
    };
  }

  /**
   * Runs what reads something that a server has sent.
   *
   * @return whether it could be read
   */
  public boolean survive(String what, Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (RuntimeException e) { // of JSON, of a cast, of no argument at all
      if (told.add(what)) {
        tell.accept("* left out " + what + ": it has not the expected shape");
      }
      return false;
    }
  }
}
