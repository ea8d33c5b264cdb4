package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostServer;

/** What an operator can measure of the messages of one server. */
@Timeout(60)
class MessageCountsTest {

  @TempDir Path data;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private void measure(HostServer server) {
    ((CompositeMeterRegistry) server.meters()).add(meters);
  }

  private void assertCounts(long stored, double refused, double delivered) {
    assertThat(meters.get("workbook.messages.stored").timer().count()).isEqualTo(stored);
    assertThat(meters.get("workbook.messages.stored").timer().totalTime(TimeUnit.NANOSECONDS))
        .isPositive();
    assertThat(meters.get("workbook.messages.refused").functionCounter().count())
        .isEqualTo(refused);
    assertThat(meters.get("workbook.messages.delivered").functionCounter().count())
        .isEqualTo(delivered);
  }

  @Test
  void ofTheChat() throws Exception {
    try (HostServer server = TestChat.start(data);
        Visitor ann = Visitor.in(server.port(), "Ann", "lobby")) {
      measure(server);
      ann.say("hello", "c1");
      ann.say("hello", "c1"); // once more: it is stored already, and delivered once
      ann.say("", "c2");
      assertCounts(2, 1, 1);
    }
  }

  @Test
  void ofTheConsultationRoom() throws Exception {
    try (HostServer server = TestConsultation.open(data)) {
      server.start();
      measure(server);
      try (Consultant doctor = new Consultant(server.port(), "orderId=1&role=doctor&name=Li")) {
        doctor.next("chatMsgList");
        doctor.say("too early");
        doctor.ask("accept");
        doctor.say("hello");
        assertCounts(1, 1, 1);
      }
    }
  }
}
