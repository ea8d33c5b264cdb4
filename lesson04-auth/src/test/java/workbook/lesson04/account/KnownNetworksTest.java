package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KnownNetworksTest {

  @Test
  void thePlacesThatAreKnownAreBoundedAndTheOldestIsForgottenFirst() {
    KnownNetworks networks = new KnownNetworks();
    networks.add("alice", "home");
    networks.add("alice", "work");
    for (int i = 0; i < KnownNetworks.MAX - 1; i++) {
      networks.add("user" + i, "somewhere");
      if (i % 1000 == 0) {
        networks.add("alice", "home");
      }
    }
    assertThat(networks.size()).isEqualTo(KnownNetworks.MAX);
    assertThat(networks.contains("alice", "home")).isTrue();
    assertThat(networks.contains("alice", "work")).isFalse();
  }
}
