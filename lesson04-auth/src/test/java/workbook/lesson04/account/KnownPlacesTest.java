package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KnownPlacesTest {

  @Test
  void thePlacesThatAreKnownAreBoundedAndTheOldestIsForgottenFirst() {
    KnownPlaces places = new KnownPlaces();
    places.add("alice", "home");
    places.add("alice", "work");
    for (int i = 0; i < KnownPlaces.MAX - 1; i++) {
      places.add("user" + i, "somewhere");
      if (i % 1000 == 0) {
        places.add("alice", "home");
      }
    }
    assertThat(places.size()).isEqualTo(KnownPlaces.MAX);
    assertThat(places.contains("alice", "home")).isTrue();
    assertThat(places.contains("alice", "work")).isFalse();
  }
}
