package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.cli.Cli;

/** The consultation room runs on one server. */
@Timeout(30)
class ConsultationServerMainTest {

  @Test
  void aNodeIsRefusedInOneLine() {
    PrintStream before = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      assertThat(Cli.execute(new ConsultationServerMain(), "--port=0", "--node=n1")).isEqualTo(2);
    } finally {
      System.setErr(before);
    }
    assertThat(errors.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "consultation-server: --node: the consultation room runs on one server, which alone"
                + " knows each order's state (--help lists the options)");
  }
}
