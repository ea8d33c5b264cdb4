package workbook.lesson04.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import workbook.lesson02.json.Json;

/** Writes the results for the terminal, as CSV for other programs, and as HTML for the browser. */
public final class Report {

  private static final String FOLDER = "/workbook/lesson04/compare/";
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
        + findings.sentences().stream()
            .map(finding -> "- " + finding.text() + "\n")
            .collect(Collectors.joining());
  }

  public String csv() {
    return findings.csv();
  }

  /** One file with everything in it, the chart library too: it works without a network. */
  public String html() {
    return read("report.html")
        .replace("<!--FINDINGS-->", items())
        .replace("<!--ROWS-->", rows())
        .replace("/*STYLE*/", page("/workbook/web/workbook.css") + read("report.css"))
        .replace("/*LIBRARY*/", library())
        .replace("/*SCRIPT*/", script());
  }

  /** Empty if npm was not there to bring it: then the report has no charts. */
  private static String library() {
    return resource(FOLDER + LIBRARY).orElse("").replaceAll("(?m)^//# sourceMappingURL=.*$", "");
  }

  /** A file imports nothing: what the report's script needs stands before it. */
  private String script() {
    String language = page("/workbook/web/language.js").replaceAll("(?m)^import .*\n|^export ", "");
    return String.join(
        "\n",
        "const [en, zh] = [{}, {}]; // of what all pages say the report needs nothing",
        language,
        "const WORDS = { en: " + words("words.en.js") + ", zh: " + words("words.zh.js") + " };",
        "Object.assign(WORDS.zh, " + words("findings.zh.js") + ");",
        "const DATA = " + data() + ";",
        read("report.js"));
  }

  /** The object that a file of words exports. */
  private static String words(String file) {
    return read(file).replaceFirst("(?s).*?export default (.*);\\s*", "$1");
  }

  private String items() {
    return findings.sentences().stream()
        .map(finding -> "<li data-finding=" + finding.code() + ">" + finding.text())
        .collect(Collectors.joining("\n"));
  }

  private String rows() {
    return findings.measurements().stream().map(Report::row).collect(Collectors.joining("\n"));
  }

  private static String row(Measurement m) {
    Setting setting = m.setting();
    TransportKind kind = setting.kind();
    return String.format(
        Locale.ROOT,
        "<tr><th scope=row><span data-t=kind.%s>%s</span> <span class='badge %s' data-t=fate><span"
            + " data-slot=lost>%d</span> lost, <span data-slot=doubled>%d</span> twice</span>"
            + "<td>%d<td>%d<td>%.1f<td>%.1f<td>%.1f<td>%.0f<td>%.2f<td>%.2f<td>%.0f<td>%.0f<td>%.2f"
            + "<td>%d",
        kind,
        kind.title(),
        m.lost() + m.doubled() == 0 ? "ok" : "bad",
        m.lost(),
        m.doubled(),
        setting.rate(),
        setting.receivers(),
        m.p50(),
        m.p99(),
        m.worst(),
        kind.expectedDelayMillis(),
        m.requests(),
        kind.expectedRequests(setting.rate()),
        m.bytes(),
        m.expectedBytes(),
        m.cpuMillis(),
        m.connections());
  }

  private String data() {
    return Json.write(
        Map.of(
            "points",
            findings.measurements().stream().map(Report::point).toList(),
            "findings",
            findings.sentences()));
  }

  private static Map<String, Object> point(Measurement m) {
    Setting setting = m.setting();
    return Map.of(
        "kind", setting.kind(),
        "load", setting.load(),
        "rate", setting.rate(),
        "receivers", setting.receivers(),
        "p50", m.p50(),
        "p99", m.p99(),
        "bytes", m.bytes(),
        "cpu", m.cpuMillis());
  }

  private static String read(String name) {
    return page(FOLDER + name);
  }

  private static String page(String path) {
    return resource(path).orElseThrow();
  }

  private static Optional<String> resource(String path) {
    try (InputStream in = Report.class.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
