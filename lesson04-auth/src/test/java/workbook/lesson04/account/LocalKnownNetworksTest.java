package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LocalKnownNetworksTest {

  @Test
  void thePlacesThatAreKnownAreBoundedAndTheOldestIsForgottenFirst() {
    LocalKnownNetworks networks = new LocalKnownNetworks();
    networks.add("alice", "home");
    networks.add("alice", "work");
    for (int i = 0; i < LocalKnownNetworks.MAX - 1; i++) {
      networks.add("user" + i, "somewhere");
      if (i % 1000 == 0) {
        networks.add("alice", "home");
      }
    }
    assertThat(networks.size()).isEqualTo(LocalKnownNetworks.MAX);
    assertThat(networks.contains("alice", "home")).isTrue();
    assertThat(networks.contains("alice", "work")).isFalse();
  }
}
