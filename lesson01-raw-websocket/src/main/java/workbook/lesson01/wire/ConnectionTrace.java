package workbook.lesson01.wire;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Prints what passes on one connection: the handshake as text, then one line for each frame, and
 * below it the frame's bytes, field by field; the payload's bytes only if they are few. What passes
 * is HTTP until the server answers 101, and frames after that. Both directions may call it at the
 * same time.
 */
public final class ConnectionTrace {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final int SMALL_PAYLOAD = 16;
  private static final String INDENT = " ".repeat(20);

  private final int number;
  private final boolean bytes;
  private final TerminalColors colors;
  private final PrintStream out;
  private final FrameFields anatomy;

  /** The 101 answer that made this connection a WebSocket; null before it. */
  private volatile HttpHead upgrade;

  /** The method of the last request: an answer to HEAD has no body. */
  private volatile String method = "";

  /**
   * @param number the number of the connection, from 1
   * @param bytes whether to print the bytes of each frame
   */
  public ConnectionTrace(int number, boolean bytes, TerminalColors colors, PrintStream out) {
    this.number = number;
    this.bytes = bytes;
    this.colors = colors;
    this.out = out;
    this.anatomy = new FrameFields(colors);
  }

  /** The titles of the columns. */
  public static String titles() {
    return String.format(
        Locale.ROOT, "%-12s  %-4s  %-16s  %s", "time", "no.", "direction", FrameSummary.TITLES);
  }

  /** One direction, which must be given all bytes that pass there. */
  public Direction direction(boolean fromClient) {
    return new Direction(fromClient);
  }

  /** Prints a line that is about no frame, such as the begin or the end of the connection. */
  public void note(String text) {
    print(colors.bold(stamp() + text));
  }

  private String stamp() {
    return String.format(Locale.ROOT, "%-12s  #%-3d  ", LocalTime.now().format(CLOCK), number);
  }

  private void print(String lines) {
    synchronized (out) {
      out.println(lines);
      out.flush();
    }
  }

  /** One direction of the conversation. */
  public final class Direction {

    private final boolean fromClient;
    private final FrameSummary line;
    private final FrameParser frames = new FrameParser(this::frame);
    private HttpHeadParser head = new HttpHeadParser();

    /** How many bytes of an HTTP body are still to come. */
    private long body;

    /** Whether the rest cannot be understood, and passes without being shown. */
    private boolean unreadable;

    private Direction(boolean fromClient) {
      this.fromClient = fromClient;
      this.line = new FrameSummary(fromClient, colors);
    }

    /** Takes the next bytes of this direction. */
    public void take(ByteBuffer in) {
      while (in.hasRemaining() && !unreadable) {
        if (upgrade != null) {
          frames.take(in);
          if (frames.isLost()) {
            stopReading("no frame can be that long: what follows cannot be read");
          }
        } else if (body > 0) {
          int count = (int) Math.min(body, in.remaining());
          in.position(in.position() + count);
          body -= count;
        } else {
          takeHead(in);
        }
      }
    }

    private void stopReading(String why) {
      unreadable = true;
      print(stamp() + arrow() + "  " + colors.warning(why));
    }

    private void takeHead(ByteBuffer in) {
      head.take(in);
      if (head.isNotHttp()) {
        stopReading(
            head.isTls()
                ? "TLS (wss): encrypted, so nothing in it can be read"
                : "this is no HTTP: it is passed on and not shown");
      } else if (head.isComplete()) {
        HttpHead complete = head.head();
        head = new HttpHeadParser();
        if (complete.isHttp1()) {
          handshake(complete);
        } else {
          stopReading("this is no HTTP/1.1: it is passed on and not shown");
        }
      }
    }

    private void handshake(HttpHead http) {
      boolean asks = fromClient && http.field("Upgrade").equalsIgnoreCase("websocket");
      boolean upgrades = !fromClient && http.upgrades();
      StringBuilder text = new StringBuilder(stamp() + arrow() + "  ");
      text.append(asks || upgrades ? "the opening handshake: " : "HTTP: ");
      text.append(fromClient ? "request" : "answer");
      http.lines().forEach(l -> text.append('\n').append(INDENT).append(paint(Printable.line(l))));
      if (!fromClient && !upgrades) {
        text.append('\n').append(INDENT).append(colors.warning("no upgrade: this stays HTTP"));
      }
      if (upgrades) {
        upgrade = http; // before the line is printed: the first frame may follow at once
      }
      print(text.toString());
      if (upgrades) {
        return;
      }
      if (fromClient) {
        method = http.method();
      }
      body = fromClient ? http.requestBody() : http.answerBody(method);
      if (body == HttpHead.UNKNOWN) {
        stopReading("the rest has no length in its headers: it is passed on and not shown");
      }
    }

    private void frame(ParsedFrame frame) {
      String extensions = upgrade.field("Sec-WebSocket-Extensions");
      StringBuilder text =
          new StringBuilder(paint(stamp() + arrow()) + "  " + line.of(frame, extensions));
      if (bytes) {
        lines(frame).forEach(l -> text.append('\n').append(INDENT).append(l));
      }
      print(text.toString());
    }

    private List<String> lines(ParsedFrame frame) {
      return frame.header().length() <= SMALL_PAYLOAD && !frame.isCut()
          ? anatomy.lines(frame)
          : anatomy.header(frame.header());
    }

    private String arrow() {
      return fromClient ? "client -> server" : "client <- server";
    }

    private String paint(String text) {
      return fromClient ? colors.client(text) : colors.server(text);
    }
  }
}
