package workbook.lesson02;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TokenCheckTest {

  private final TokenCheck check = new TokenCheck("secret");

  @Test
  void theTokenLetsIn() {
    assertThat(check.getAuthTokenResult(Map.of("token", "secret"), null).isSuccess()).isTrue();
  }

  @Test
  void nothingElseDoes() {
    for (Object auth :
        new Object[] {null, "secret", Map.of(), Map.of("token", "guess"), List.of("token")}) {
      assertThat(check.getAuthTokenResult(auth, null).isSuccess()).as("%s", auth).isFalse();
    }
  }
}
