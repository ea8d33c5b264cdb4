package workbook.lesson01.wire;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes down what passes on one connection: the handshake as text, then a line for each frame, and
 * below it the bytes of its header by name; of a small one the payload's, too. Both directions may
 * tell it at the same time.
 */
public final class Conversation {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final int SMALL_PAYLOAD = 16;
  private static final String INDENT = " ".repeat(20);

  private final int number;
  private final boolean bytes;
  private final Ink ink;
  private final PrintStream out;
  private final FrameAnatomy anatomy;

  /**
   * @param number tells the connections of one tap apart
   * @param bytes whether to name the bytes below each frame
   */
  public Conversation(int number, boolean bytes, Ink ink, PrintStream out) {
    this.number = number;
    this.bytes = bytes;
    this.ink = ink;
    this.out = out;
    this.anatomy = new FrameAnatomy(ink);
  }

  /** The titles of the columns. */
  public static String titles() {
    return "%-12s  %-4s  %-16s  %s".formatted("time", "no.", "direction", FrameLine.TITLES);
  }

  /** A view of one direction; feed it all the bytes that pass there. */
  public Direction direction(boolean fromClient) {
    return new Direction(fromClient);
  }

  /** Writes down something that is no frame: a connection that begins or ends. */
  public void note(String text) {
    print(ink.strong(stamp() + text));
  }

  private String stamp() {
    return "%-12s  #%-3d  ".formatted(LocalTime.now().format(CLOCK), number);
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
    private final FrameLine line;
    private final FrameSpotter frames = new FrameSpotter(this::frame);
    private final HeadSpotter head = new HeadSpotter();
    private boolean upgraded = true;

    private Direction(boolean fromClient) {
      this.fromClient = fromClient;
      this.line = new FrameLine(fromClient, ink);
    }

    /** Takes the next bytes of this direction. */
    public void take(ByteBuffer in) {
      if (!head.isComplete()) {
        head.take(in);
        if (head.isComplete()) {
          handshake(head.lines());
        }
      }
      if (head.isComplete() && upgraded) {
        frames.take(in);
      }
    }

    private void handshake(List<String> lines) {
      StringBuilder text = new StringBuilder(stamp() + arrow() + "  ");
      text.append(fromClient ? "the opening handshake: request" : "the opening handshake: answer");
      lines.forEach(l -> text.append('\n').append(INDENT).append(paint(Preview.line(l))));
      upgraded = fromClient || lines.get(0).contains(" 101 ");
      if (!upgraded) {
        text.append('\n').append(INDENT).append(ink.warning("no upgrade: this stays plain HTTP"));
      }
      print(text.toString());
    }

    private void frame(SeenFrame frame) {
      StringBuilder text = new StringBuilder(paint(stamp() + arrow()) + "  " + line.of(frame));
      if (bytes) {
        lines(frame).forEach(l -> text.append('\n').append(INDENT).append(l));
      }
      print(text.toString());
    }

    private List<String> lines(SeenFrame frame) {
      return frame.header().length() <= SMALL_PAYLOAD && !frame.isCut()
          ? anatomy.lines(frame)
          : anatomy.header(frame.header());
    }

    private String arrow() {
      return fromClient ? "client -> server" : "client <- server";
    }

    private String paint(String text) {
      return fromClient ? ink.client(text) : ink.server(text);
    }
  }
}
