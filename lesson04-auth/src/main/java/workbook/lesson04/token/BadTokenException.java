package workbook.lesson04.token;

/** A token is refused. */
public final class BadTokenException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why, with the words for clients; those of the first are from the notes. */
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
