package workbook.lesson02.host.http;

import java.util.regex.Pattern;

/** A host as it stands in a Host header: a name or an address, and perhaps a port. */
final class Authority {

  /** RFC 9110, section 7.2. */
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._~-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  private Authority() {}

  static boolean isValid(String authority) {
    return FORM.matcher(authority).matches();
  }

  static String withoutPort(String authority) {
    return authority.replaceFirst(":[0-9]+$", "");
  }
}
