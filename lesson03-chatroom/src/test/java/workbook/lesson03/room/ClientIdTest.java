package workbook.lesson03.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ClientIdTest {

  private static Refusal refusal(String id) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> ClientId.checked(id));
    assertThat(refused).as("a refusal").isNotNull();
    return refused.refusal();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"7", "字👍🏽"})
  void isLeftAsItIs(String id) throws Exception {
    assertThat(ClientId.checked(id)).isSameAs(id);
  }

  @Test
  void has64CharactersAtMost() throws Exception {
    assertThat(ClientId.checked("x".repeat(64))).hasSize(64);
    assertThat(refusal("x".repeat(65)))
        .isEqualTo(
            new Refusal(
                "client-id-too-long", Map.of("most", 64), "a clientId has at most 64 characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "half \ud83d"})
  void isRefusedIfNotEveryDatabaseCanStoreIt(String id) {
    assertThat(refusal(id)).isEqualTo(RoomRefusal.CLIENT_ID_BROKEN.refusal());
  }
}
