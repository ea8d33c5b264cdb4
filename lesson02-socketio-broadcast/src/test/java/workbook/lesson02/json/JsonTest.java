package workbook.lesson02.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the host reads and writes JSON. */
@Timeout(20)
class JsonTest {

  record Message(String text, Inner inner, long number) {}

  record Inner(String name) {}

  private static String culprit(String json) {
    JsonProcessingException refused =
        catchThrowableOfType(
            JsonProcessingException.class, () -> Json.MAPPER.readValue(json, Message.class));
    assertThat(refused).as("refused: " + json).isNotNull();
    return Json.culprit(refused);
  }

  @Test
  void aTextIsReadAsItIs() throws IOException {
    assertThat(Json.MAPPER.readValue("{\"text\":\"你好\",\"more\":1}", Message.class))
        .isEqualTo(new Message("你好", null, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "5", "1.5", "{}", "[]"})
  void whatIsNoTextIsNotTakenForOne(String value) {
    assertThat(culprit("{\"text\":" + value + "}")).isEqualTo(": look at 'text'");
  }

  @Test
  void theCulpritIsTheFieldAndOtherwiseNothing() {
    assertThat(culprit("{\"inner\":{\"name\":7}}")).isEqualTo(": look at 'name'");
    assertThat(culprit("{\"number\":\"x\"}")).isEqualTo(": look at 'number'");
    assertThat(culprit("[]")).isEmpty();
    assertThat(culprit("{")).isEmpty();
    assertThat(Json.culprit(new IOException())).isEmpty();
  }

  @Test
  void trailingTextAndTooDeepOrTooManyValuesAreRefused() throws IOException {
    assertThat(culprit("{} {}")).isEmpty();
    assertThat(Json.MAPPER.readTree("[".repeat(64) + "]".repeat(64)).size()).isEqualTo(1);
    assertThatThrownBy(() -> Json.MAPPER.readTree("[".repeat(65) + "]".repeat(65)))
        .hasMessageContaining("64");
    assertThat(Json.MAPPER.readTree("[" + "1,".repeat(99_996) + "1]").size()).isEqualTo(99_997);
    assertThatThrownBy(() -> Json.MAPPER.readTree("[" + "1,".repeat(100_000) + "1]"))
        .hasMessageContaining("100000");
  }

  @Test
  void timesAreIso8601() {
    assertThat(Json.write(Map.of("at", Instant.EPOCH)))
        .isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\"}");
  }

  @Test
  void binaryIsCollectedAndLeavesNumberedPlaceholders() throws IOException {
    List<byte[]> attachments = new ArrayList<>();
    byte[] json =
        Json.writeWithAttachments(
            List.of("a", new byte[] {1}, List.of(new byte[] {2, 3})), attachments);
    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo("[\"a\",{\"_placeholder\":true,\"num\":0},[{\"_placeholder\":true,\"num\":1}]]");
    assertThat(attachments).containsExactly(new byte[] {1}, new byte[] {2, 3});
  }

  @Test
  void whereNobodyCollectsBinaryItIsBase64() {
    assertThat(Json.write(new byte[] {1, 2, 3})).isEqualTo("\"AQID\"");
  }
}
