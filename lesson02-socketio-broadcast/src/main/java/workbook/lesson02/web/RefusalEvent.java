package workbook.lesson02.web;

import java.util.List;

/**
 * A refusal of CONNECT that the client is told as an event, for clients that wait for one and know
 * no {@code connect_error}. Given as the error data of an {@link
 * com.corundumstudio.socketio.AuthTokenResult}: CONNECT is answered, the event is sent, the socket
 * is disconnected; at no time is it a member of anything.
 */
public record RefusalEvent(String event, List<Object> arguments) {

  public RefusalEvent(String event, Object... arguments) {
    this(event, List.of(arguments));
  }
}
