package workbook.lesson01.wire;

/** Colour for a terminal that has it, and plain text for any other place. */
public final class Ink {

  private final boolean colours;

  /**
   * @param colours whether to use ANSI colours
   */
  public Ink(boolean colours) {
    this.colours = colours;
  }

  /**
   * Colours if a person looks on: output goes to a terminal that is not a dumb one, and the
   * variable {@code NO_COLOR} is not set (no-color.org).
   */
  public static Ink forTerminal() {
    String terminal = System.getenv("TERM");
    boolean capable =
        terminal != null ? !terminal.equals("dumb") : System.getenv("WT_SESSION") != null;
    return new Ink(System.console() != null && capable && System.getenv("NO_COLOR") == null);
  }

  /** What the client sends. */
  public String client(String text) {
    return paint("36", text);
  }

  /** What the server sends. */
  public String server(String text) {
    return paint("32", text);
  }

  /** What is wrong, or the end. */
  public String warning(String text) {
    return paint("33", text);
  }

  public String strong(String text) {
    return paint("1", text);
  }

  public String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return colours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
