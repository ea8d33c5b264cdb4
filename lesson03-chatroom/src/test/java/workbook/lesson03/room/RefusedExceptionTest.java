package workbook.lesson03.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What programs and people are told of a refusal. */
@Timeout(10)
class RefusedExceptionTest {

  @Test
  void whoIsTooFastIsToldWhenToComeAgain() {
    RefusedException refused = RefusedException.tooFast(3);
    assertThat(refused).hasMessage("too many messages at once, wait 3 s");
    assertThat(refused.retryAfter()).isEqualTo(3);
    assertThat(refused.refusal())
        .isEqualTo(new Refusal("too-fast", Map.of("seconds", 3), refused.getMessage()));
  }

  @Test
  void aSentenceAloneHasNoCode() {
    RefusedException refused = new RefusedException("the door is shut");
    assertThat(refused.refusal()).isEqualTo(new Refusal(null, Map.of(), "the door is shut"));
    assertThat(refused.retryAfter()).as("waiting does not help").isNull();
    assertThat(refused.getStackTrace()).as("a client's mistake is no fault of ours").isEmpty();
  }

  @Test
  void whoMayNotConnectIsToldTheCodeBesideTheMessage() {
    assertThat(RoomRefusal.STORAGE_DOWN.refusal().connectError())
        .isEqualTo(
            Map.of(
                "message",
                "the server cannot reach its storage now",
                "data",
                Map.of("code", "storage-down", "values", Map.of())));
  }
}
