package workbook.lesson01.wire;

/** The meanings of the close codes (RFC 6455, section 7.4.1, and the IANA registry). */
public final class CloseCodes {

  private CloseCodes() {}

  /** The meaning of a close code, in a few words. */
  public static String meaning(int code) {
    return switch (code) {
      case 1000 -> "normal closure";
      case 1001 -> "going away";
      case 1002 -> "protocol error";
      case 1003 -> "unsupported data";
      case 1007 -> "invalid data in a message";
      case 1008 -> "policy violation";
      case 1009 -> "message too big";
      case 1010 -> "an extension is missing";
      case 1011 -> "internal error";
      case 1012 -> "service restart";
      case 1013 -> "try again later";
      case 1014 -> "bad gateway";
      default ->
          code >= 4000 && code <= 4999
              ? "the application's own"
              : code >= 3000 && code < 4000
                  ? "registered by a library or framework"
                  : "not allowed on the wire";
    };
  }
}
