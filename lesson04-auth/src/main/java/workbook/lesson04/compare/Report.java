package workbook.lesson04.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import workbook.lesson02.json.Json;

/** Writes the results for the terminal, as CSV for other programs, and as HTML for the browser. */
public final class Report {

  private static final String LIBRARY = "chart.umd.js";

  private final Findings findings;

  Report(Findings findings) {
    this.findings = findings;
  }

  /** The table, and what it shows in words. */
  public String text() {
    return findings.table()
        + "\nrequests and bytes: for each delivered message; CPU: the server's, for each message"
        + " sent; expected: computed (half the\ninterval between two polls; one request for each"
        + " poll; the bytes of headers, message and frame, written out and counted)\n\n"
        + findings.words().stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
  }

  public String csv() {
    return findings.csv();
  }

  /** One file with everything in it, the chart library too: it works without a network. */
  public String html() {
    return read("report.html")
        .orElseThrow()
        .replace("/*WORDS*/", words())
        .replace("/*ROWS*/", rows())
        .replace("/*DATA*/", data())
        .replace("/*LIBRARY*/", library());
  }

  private static String library() {
    return read(LIBRARY).orElse("").replaceAll("(?m)^//# sourceMappingURL=.*$", "");
  }

  private String words() {
    return findings.words().stream()
        .map(line -> "<li>" + line + "</li>")
        .collect(Collectors.joining("\n"));
  }

  private String rows() {
    return findings.measurements().stream().map(Report::row).collect(Collectors.joining("\n"));
  }

  private static String row(Measurement m) {
    Setting setting = m.setting();
    return String.format(
        Locale.ROOT,
        "<tr><th scope=row>%s<td>%d<td>%d<td>%.1f<td>%.1f<td>%.1f<td>%.0f<td>%.2f<td>%.2f<td>%.0f"
            + "<td>%.0f<td>%.2f<td>%d<td>%d<td>%d",
        setting.kind().title(),
        setting.rate(),
        setting.receivers(),
        m.p50(),
        m.p99(),
        m.worst(),
        setting.kind().expectedDelayMillis(),
        m.requests(),
        setting.kind().expectedRequests(setting.rate()),
        m.bytes(),
        m.expectedBytes(),
        m.cpuMillis(),
        m.connections(),
        m.lost(),
        m.doubled());
  }

  private String data() {
    List<Map<String, Object>> points =
        findings.measurements().stream()
            .map(
                m ->
                    Map.<String, Object>of(
                        "transport", m.setting().kind().title(),
                        "setting", m.setting().load(),
                        "p50", m.p50(),
                        "p99", m.p99(),
                        "bytes", m.bytes(),
                        "requests", m.requests(),
                        "cpu", m.cpuMillis()))
            .toList();
    return Json.write(points);
  }

  private static Optional<String> read(String name) {
    try (InputStream in = Report.class.getResourceAsStream("/workbook/lesson04/compare/" + name)) {
      return in == null
          ? Optional.empty() // npm was not there to bring the library: the report has no charts
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
