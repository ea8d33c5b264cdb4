package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * An event of one client, for {@link ListenerCalls}.
 *
 * @param who sends it
 * @param data what it sends with the event in a round
 * @param told gets the acknowledgement, at the moment in which it is given
 */
record Turn(SocketIOClient who, String event, IntFunction<Object> data, Consumer<Object> told) {

  Turn(SocketIOClient who, String event, IntFunction<Object> data) {
    this(who, event, data, answer -> {});
  }
}
