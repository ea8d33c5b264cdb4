package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class HostOptionsTest {

  @Test
  void theyKeepWhatTheyWereGiven() {
    Set<String> origins = new HashSet<>(Set.of("https://a.example"));
    HostOptions options =
        HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages").withAllowedOrigins(origins);
    origins.add("https://b.example");
    assertThat(options.allowedOrigins()).containsExactly("https://a.example");
  }
}
