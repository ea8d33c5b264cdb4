package workbook.lesson02.web;

import java.util.Locale;

/**
 * A Content-Type header (RFC 9110, section 8.3), in lower case.
 *
 * @param mimeType such as {@code application/json}
 * @param charset {@code utf-8} if the header names none
 */
record ContentType(String mimeType, String charset) {

  static ContentType parse(String header) {
    String[] parts = header.toLowerCase(Locale.ROOT).split(";");
    String charset = "utf-8";
    for (int i = 1; i < parts.length; i++) {
      String[] parameter = parts[i].split("=", 2);
      if (parameter.length == 2 && parameter[0].strip().equals("charset")) {
        charset = parameter[1].replace("\"", "").strip();
      }
    }
    return new ContentType(parts.length == 0 ? "" : parts[0].strip(), charset);
  }
}
