package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson01.cli.Cli;
import workbook.lesson04.compare.ExpectedBytes;
import workbook.lesson04.compare.MeasuredServer;

/** The whole comparison in small: that it measures all kinds, and counts what arithmetic says. */
@Timeout(120)
class CompareTransportsTest {

  @TempDir Path out;

  @Test
  void measuresEveryKindAndLosesNothing() throws IOException {
    int exitCode =
        Cli.execute(
            new CompareTransportsMain(),
            "--rates=5",
            "--receivers=2",
            "--seconds=1",
            "--out=" + out);
    assertThat(exitCode).isZero();
    List<String[]> rows =
        Files.readAllLines(out.resolve("figures.csv")).stream().map(l -> l.split(",")).toList();
    assertThat(rows).hasSize(9);
    List<String> head = List.of(rows.get(0));
    Map<String, String[]> byKind =
        rows.stream().skip(1).collect(Collectors.toMap(row -> row[0], Function.identity()));
    for (String[] row : byKind.values()) {
      assertThat(row[head.indexOf("lost")]).as(row[0]).isEqualTo("0");
      assertThat(row[head.indexOf("doubled")]).as(row[0]).isEqualTo("0");
    }
    int requests = head.indexOf("requests_per_delivery");
    int bytes = head.indexOf("bytes_per_delivery");
    for (String pushed : List.of("EVENT_STREAM", "SOCKET_IO_WEBSOCKET", "RAW_WEBSOCKET")) {
      assertThat(Double.parseDouble(byKind.get(pushed)[requests])).as(pushed).isZero();
      // A message of 100 characters in its JSON, and little more.
      assertThat(Double.parseDouble(byKind.get(pushed)[bytes])).as(pushed).isBetween(150.0, 300.0);
    }
    assertThat(Double.parseDouble(byKind.get("LONG_POLL")[requests])).isBetween(0.5, 1.5);
    // In a second so few messages come that one which is late at the end is one in ten.
    int expected = head.indexOf("expected_bytes_per_delivery");
    for (Map.Entry<String, String[]> kind : byKind.entrySet()) {
      double ratio =
          Double.parseDouble(kind.getValue()[bytes])
              / Double.parseDouble(kind.getValue()[expected]);
      assertThat(ratio).as(kind.getKey()).isBetween(0.6, 1.7);
    }
    String report = Files.readString(out.resolve("report.html"));
    assertThat(report)
        .contains("raw WebSocket")
        .doesNotContain("<!--FINDINGS-->", "<!--ROWS-->", "/*STYLE*/", "/*LIBRARY*/", "/*SCRIPT*/");
    assertThat(report.replaceAll("(?s)<script.*?</script>", ""))
        .as("self-contained")
        .doesNotContain("http://", "https://", "src=");
  }

  /** If the server sends a header that the arithmetic does not count, all its bytes are wrong. */
  @Test
  void theAnswerToAPollHasAsManyBytesAsArithmeticSays() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("workbook-compare-test");
        ComparedServer server = CompareTransportsMain.startServers(folder)) {
      MeasuredServer measured = server.prepare();
      try (Socket socket = new Socket("127.0.0.1", measured.chatPort())) {
        String request =
            "GET /messages?since=0 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n";
        socket
            .getOutputStream()
            .write(
                String.format(Locale.ROOT, request, measured.chatPort(), measured.listenerToken())
                    .getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n[]") < 0) {
          int next = socket.getInputStream().read();
          assertThat(next).as(answer.toString()).isNotNegative();
          answer.append((char) next);
        }
        assertThat(answer).hasSize(ExpectedBytes.answer("[]"));
      }
    }
  }

  /** The chat is open by then: what it listens on, and its database, are closed with the folder. */
  @Test
  void aStartThatFailsLeavesNothingOpen() throws IOException {
    Path path;
    try (TemporaryFolder folder = TemporaryFolder.create("workbook-compare-test")) {
      path = folder.path();
      Files.createDirectory(path.resolve("chat.mv.db"));
      assertThatThrownBy(() -> CompareTransportsMain.startServers(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("this is a folder");
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void aBadOptionIsRefused() {
    assertThat(Cli.execute(new CompareTransportsMain(), "--rates=0")).isEqualTo(2);
    assertThat(Cli.execute(new CompareTransportsMain(), "--receivers=x")).isEqualTo(2);
  }

  @Test
  void aFolderThatCannotBeMadeIsRefusedBeforeAnythingIsMeasured() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "not a folder");
    assertThat(Cli.execute(new CompareTransportsMain(), "--out=" + file)).isEqualTo(2);
  }
}
