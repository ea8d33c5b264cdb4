package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exercise 1.3: the answers to three keys. */
@Timeout(30)
abstract class AcceptKeyContract {

  /** The contract, run for your class. */
  static final class Yours extends AcceptKeyContract {
    @Override
    String accept(String key) {
      return AcceptKey.of(key);
    }
  }

  abstract String accept(String key);

  /** The example of RFC 6455, section 1.3. */
  @Test
  void answersTheKeyOfTheSpecification() {
    assertThat(accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Test
  void answersOtherKeys() {
    assertThat(accept("d29ya2Jvb2stb25lLTEyMw==")).isEqualTo("7Hev+vgNN4L2irW1KUY5y6G9ijE=");
    assertThat(accept("AAAAAAAAAAAAAAAAAAAAAA==")).isEqualTo("ICX+Yqv66kxgM0FcWaLWlFLwTAI=");
  }
}
