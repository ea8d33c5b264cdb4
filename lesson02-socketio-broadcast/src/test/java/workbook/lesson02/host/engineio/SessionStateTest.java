package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson02.host.engineio.SessionState.CLOSING_AFTER_UPGRADE;
import static workbook.lesson02.host.engineio.SessionState.POLLING;
import static workbook.lesson02.host.engineio.SessionState.UPGRADE_BEGUN;
import static workbook.lesson02.host.engineio.SessionState.UPGRADE_PROBED;
import static workbook.lesson02.host.engineio.SessionState.WEBSOCKET;

import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each state of a session means. */
@Timeout(10)
class SessionStateTest {

  private static SessionState[] those(Predicate<SessionState> which) {
    return Arrays.stream(SessionState.values()).filter(which).toArray(SessionState[]::new);
  }

  @Test
  void whoIsOpenUpgradingOrProbed() {
    assertThat(those(SessionState::isOpen))
        .containsExactly(POLLING, UPGRADE_BEGUN, UPGRADE_PROBED, WEBSOCKET);
    assertThat(those(SessionState::isUpgrading))
        .containsExactly(UPGRADE_BEGUN, UPGRADE_PROBED, CLOSING_AFTER_UPGRADE);
    assertThat(those(SessionState::isProbed))
        .containsExactly(UPGRADE_PROBED, CLOSING_AFTER_UPGRADE);
  }
}
