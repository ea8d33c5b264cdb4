package workbook.lesson01.wire;

/** Colours text for a terminal that can show colours; elsewhere leaves it as it is. */
public final class TerminalColors {

  private final boolean enabled;

  /**
   * @param enabled whether to use ANSI colours
   */
  public TerminalColors(boolean enabled) {
    this.enabled = enabled;
  }

  /**
   * Decides by the environment. There are colours if the output goes to a terminal, {@code TERM}
   * does not say {@code dumb}, and {@code NO_COLOR} is not set (no-color.org).
   */
  public static TerminalColors detect() {
    String terminal = System.getenv("TERM");
    boolean capable =
        terminal != null ? !terminal.equals("dumb") : System.getenv("WT_SESSION") != null;
    return new TerminalColors(
        System.console() != null && capable && System.getenv("NO_COLOR") == null);
  }

  /** For what the client sends. */
  public String client(String text) {
    return paint("36", text);
  }

  /** For what the server sends. */
  public String server(String text) {
    return paint("32", text);
  }

  /** For mistakes. */
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
