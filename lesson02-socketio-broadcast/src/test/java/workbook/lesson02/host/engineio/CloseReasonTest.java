package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which ends are a broken rule, and which are in peace. */
@Timeout(10)
class CloseReasonTest {

  @Test
  void tooBigTooFastTooSlowAndBadPacketsAreBrokenRules() {
    assertThat(
            new CloseReason[] {
              CloseReason.TOO_BIG,
              CloseReason.CONNECT_TOO_BIG,
              CloseReason.TOO_FAST,
              CloseReason.TOO_SLOW,
              CloseReason.NO_CONNECT,
              CloseReason.SESSION_TAKEN,
              CloseReason.badPacket("x")
            })
        .allMatch(CloseReason::isPolicy)
        .noneMatch(CloseReason::isOrderly);
  }

  @Test
  void whoLeavesOrIsLostBreaksNone() {
    assertThat(
            new CloseReason[] {
              CloseReason.NORMAL,
              CloseReason.SERVER_STOPS,
              CloseReason.SERVER_DRAINS,
              CloseReason.PING_TIMEOUT,
              CloseReason.CLIENT_LEFT,
              CloseReason.LOST
            })
        .noneMatch(CloseReason::isPolicy);
  }

  @Test
  void onlyALessonADrainingServerAndTheClientEndASessionInPeace() {
    assertThat(
            new CloseReason[] {
              CloseReason.NORMAL, CloseReason.SERVER_DRAINS, CloseReason.CLIENT_LEFT
            })
        .allMatch(CloseReason::isOrderly);
    assertThat(
            new CloseReason[] {
              CloseReason.SERVER_STOPS, CloseReason.PING_TIMEOUT, CloseReason.LOST
            })
        .noneMatch(CloseReason::isOrderly);
    assertThat(CloseReason.CLIENT_LEFT.isServersGoodbye()).isFalse();
  }
}
