package workbook.lesson04.polling;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import workbook.lesson02.json.Json;
import workbook.lesson02.web.HeldReply;
import workbook.lesson04.chat.MessageView;
import workbook.lesson04.token.BadTokenException.Reason;

/** A held request that is answered by server-sent events; each has the id of its message. */
final class EventStream extends HeldRequest {

  static final Map<String, String> HEADERS =
      Map.of(
          "content-type",
          "text/event-stream; charset=utf-8",
          "cache-control",
          "no-store",
          "x-accel-buffering",
          "no"); // asks a proxy (nginx knows this header) to pass on each event at once

  private static final String COMMENT = ":\n\n";

  /**
   * @param reply was started with {@link #HEADERS}
   */
  EventStream(HeldReply reply) {
    super(reply);
  }

  /** Sends a comment: it shows that the stream is open even if there are no messages. */
  void sendComment() {
    reply().write(COMMENT);
  }

  @Override
  public void receive(List<MessageView> messages) {
    if (isOver()) {
      return;
    }
    reply().write(messages.stream().map(EventStream::event).collect(Collectors.joining()));
  }

  @Override
  public void whenReady(Runnable action) {
    reply().whenWritten(action);
  }

  /** Ends the stream: the browser connects again by itself, with the id of the last event. */
  @Override
  public void fail() {
    end();
    reply().end();
  }

  @Override
  void refuse(Reason reason) {
    end();
    reply().write("event: end\ndata: " + reason.words() + "\n\n");
    reply().end();
  }

  private static String event(MessageView message) {
    return "id: " + message.id() + "\ndata: " + Json.write(message) + "\n\n";
  }
}
