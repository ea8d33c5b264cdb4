package workbook.lesson02.client;

import io.socket.client.Ack;
import io.socket.emitter.Emitter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.json.JSONObject;

/**
 * Lets a client live on, whatever a server sends: where a field is missing, or a text stands where
 * an object should, reading it throws, and what throws on the client's one thread takes what waits
 * there with it. Of each kind of event one such is told; the others are left out silently.
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

  /** Hands over an event's object. */
  public Emitter.Listener event(String name, Consumer<JSONObject> listener) {
    return args -> survive("an event '" + name + "'", () -> listener.accept((JSONObject) args[0]));
  }

  /** Hands over an answer's object; what is none becomes an empty object. */
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
