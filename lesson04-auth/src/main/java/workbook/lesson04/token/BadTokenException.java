package workbook.lesson04.token;

/** Why a token is worth nothing. */
public final class BadTokenException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The kinds, in the words that clients are told; the first is the notes' own. */
  public enum Reason {
    EXPIRED("token过期"),
    INVALID("token无效"),
    MISSING("缺少token"),
    REVOKED("token已注销");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private final Reason reason;

  public BadTokenException(Reason reason) {
    super(reason.words());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
