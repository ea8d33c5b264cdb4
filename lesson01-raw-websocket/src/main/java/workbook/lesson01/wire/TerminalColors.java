package workbook.lesson01.wire;

/** Colour for a terminal that has it, and plain text for any other place. */
public final class TerminalColors {

  private final boolean enabled;

  /**
   * @param enabled whether to use ANSI colours
   */
  public TerminalColors(boolean enabled) {
    this.enabled = enabled;
  }

  /**
   * Colours if a person looks on: output goes to a terminal that is not a dumb one, and the
   * variable {@code NO_COLOR} is not set (no-color.org).
   */
  public static TerminalColors detect() {
    String terminal = System.getenv("TERM");
    boolean capable =
        terminal != null ? !terminal.equals("dumb") : System.getenv("WT_SESSION") != null;
    return new TerminalColors(
        System.console() != null && capable && System.getenv("NO_COLOR") == null);
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

  public String bold(String text) {
    return paint("1", text);
  }

  public String dim(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return enabled ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
