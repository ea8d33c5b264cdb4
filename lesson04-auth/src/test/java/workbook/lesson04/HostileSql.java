package workbook.lesson04;

import java.util.List;

/** Texts that change the meaning of a statement which somebody pastes them into. */
public final class HostileSql {

  /** None longer than 20 characters, so that each fits into every column. */
  public static final List<String> TEXTS =
      List.of(
          "' OR '1'='1",
          "' OR 1=1 --",
          "'; SHUTDOWN; --",
          "' UNION SELECT 1 --",
          "\" OR \"1\"=\"1",
          "\\' OR 1=1 --",
          "alice' --",
          "it's",
          ":user",
          "<bound>",
          "?",
          "%",
          "_");

  private HostileSql() {}
}
