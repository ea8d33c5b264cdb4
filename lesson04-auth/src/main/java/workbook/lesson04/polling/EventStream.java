package workbook.lesson04.polling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import workbook.lesson02.web.HeldReply;
import workbook.lesson04.chat.MessageView;
import workbook.lesson04.token.BadTokenException.Reason;

/** A request that is answered by server-sent events, each with its message's id. */
final class EventStream extends HeldRequest {

  static final Map<String, String> HEADERS =
      Map.of(
          "content-type",
          "text/event-stream; charset=utf-8",
          "cache-control",
          "no-store",
          "x-accel-buffering",
          "no"); // a proxy that knows this (nginx) passes each event on at once

  private static final String COMMENT = ":\n\n";

  private final ObjectMapper json;

  /**
   * @param reply was started with {@link #HEADERS}
   */
  EventStream(HeldReply reply, ObjectMapper json) {
    super(reply);
    this.json = json;
  }

  /** Shows that the stream is open, even if there is nothing to tell. */
  void showLife() {
    reply().write(COMMENT);
  }

  @Override
  public void tell(List<MessageView> messages) {
    if (isOver()) {
      return;
    }
    reply().write(messages.stream().map(this::event).collect(Collectors.joining()));
  }

  @Override
  public void whenReady(Runnable action) {
    reply().whenWritten(action);
  }

  /** The reader comes again, and names the last event that it got. */
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

  private String event(MessageView message) {
    try {
      return "id: " + message.id() + "\ndata: " + json.writeValueAsString(message) + "\n\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
