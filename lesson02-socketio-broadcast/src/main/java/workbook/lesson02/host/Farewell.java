package workbook.lesson02.host;

import java.util.List;

/**
 * A refusal that is told as an event, for clients that wait for one and know no {@code
 * connect_error}. Given as the error data of an {@link
 * com.corundumstudio.socketio.AuthTokenResult}: CONNECT is answered, the event is sent, the socket
 * is disconnected; at no time is it a member of anything.
 */
public record Farewell(String event, List<Object> arguments) {

  public Farewell(String event, Object... arguments) {
    this(event, List.of(arguments));
  }
}
