package workbook.lesson04.load;

import java.util.Locale;
import java.util.function.Consumer;

/** Reads the answers to HTTP requests (RFC 9112), as the servers of this workbook send them. */
final class AnswerReader {

  /** Gets a whole answer. */
  @FunctionalInterface
  interface Answers {
    void answer(int status, String body);
  }

  private enum Part {
    HEAD,
    BODY,
    CHUNKS
  }

  private static final String LENGTH = "\r\ncontent-length: ";

  private final Answers answers;
  private final Consumer<String> lines;
  private final StringBuilder body = new StringBuilder();
  private Part part = Part.HEAD;
  private int status;
  private int length;
  private boolean isStream;

  /**
   * @param lines gets the lines of an event stream as they arrive; its end is an answer
   */
  AnswerReader(Answers answers, Consumer<String> lines) {
    this.answers = answers;
    this.lines = lines;
  }

  /** Whether the last answer was that what follows is a WebSocket. */
  boolean isUpgraded() {
    return status == 101;
  }

  /** Takes the next part of an answer; false if it has not arrived completely. */
  boolean take(Received in) {
    return switch (part) {
      case HEAD -> takeHead(in);
      case BODY -> takeBody(in);
      case CHUNKS -> takeChunk(in);
    };
  }

  private boolean takeHead(Received in) {
    int line = 0;
    int next = in.afterLine(line);
    while (next > line + 2) { // up to the empty line
      line = next;
      next = in.afterLine(line);
    }
    if (next < 0) {
      return false;
    }
    String head = in.take(next).toLowerCase(Locale.ROOT);
    status = Integer.parseInt(head, 9, 12, 10);
    isStream = head.contains("\r\ncontent-type: text/event-stream");
    body.setLength(0);
    int at = head.indexOf(LENGTH);
    if (at >= 0) {
      int number = at + LENGTH.length();
      length = Integer.parseInt(head, number, head.indexOf('\r', number), 10);
      part = Part.BODY;
    } else {
      part = Part.CHUNKS;
    }
    return true;
  }

  private boolean takeBody(Received in) {
    if (in.size() < length) {
      return false;
    }
    answered(in.take(length));
    return true;
  }

  private void answered(String whole) {
    part = Part.HEAD;
    answers.answer(status, whole);
  }

  /** RFC 9112, section 7.1. */
  private boolean takeChunk(Received in) {
    int chunk = in.afterLine(0);
    if (chunk < 0) {
      return false;
    }
    int size = Integer.parseInt(in.text(0, chunk).strip(), 16);
    if (in.size() < chunk + size + 2) {
      return false;
    }
    body.append(in.text(chunk, chunk + size));
    in.skip(chunk + size + 2);
    if (size == 0) {
      answered(body.toString());
    } else if (isStream) {
      takeLines();
    }
    return true;
  }

  private void takeLines() {
    int line = 0;
    for (int stop = body.indexOf("\n"); stop >= 0; stop = body.indexOf("\n", line)) {
      lines.accept(body.substring(line, stop));
      line = stop + 1;
    }
    body.delete(0, line);
  }
}
