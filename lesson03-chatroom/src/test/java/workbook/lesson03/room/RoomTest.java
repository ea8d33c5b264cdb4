package workbook.lesson03.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is in a room, and which changes of that list its members are told. */
@Timeout(10)
class RoomTest {

  private final Room room = new Room(new RoomName("lab"));

  private static Member member(String name) {
    return new Member(null, new PersonName(name), "key", 0);
  }

  private String change() {
    return room.takeChange().map(UsersChange::toString).orElse("nothing");
  }

  @Test
  void whoComesAndGoesIsToldOnce() {
    Member ann = member("Ann");
    room.add(ann);
    room.add(member("Bob"));
    assertThat(change()).isEqualTo("UsersChange[joined=[Ann, Bob], left=[]]");
    assertThat(change()).isEqualTo("nothing");
    room.remove(ann);
    assertThat(change()).isEqualTo("UsersChange[joined=[], left=[Ann]]");
    assertThat(room.names()).containsExactly("Bob");
  }

  /** What another server's members do is told like what this one's do, and only once. */
  @Test
  void whoComesAndGoesElsewhereIsTold() {
    Room shared = new Room(new RoomName("lab"), List.of(occupant(1, "Bob")));
    Member ann = member("Ann");
    shared.add(ann);
    assertThat(shared.names()).containsExactly("Bob", "Ann");
    assertThat(shared.takeChange()).contains(new UsersChange(List.of("Ann"), List.of()));
    shared.update(List.of(occupant(3, "Cleo"), occupant(4, "bob")));
    assertThat(shared.names())
        .as("she is not in the table yet")
        .containsExactly("Cleo", "bob", "Ann");
    assertThat(shared.takeChange())
        .contains(new UsersChange(List.of("Cleo", "bob"), List.of("Bob")));
    shared.drop(ann); // she is back at another server
    shared.update(List.of(occupant(3, "Cleo"), occupant(4, "bob"), occupant(5, "Ann")));
    assertThat(shared.takeChange()).isEmpty();
    assertThat(shared.isEmpty()).as("here").isTrue();
  }

  private static RoomPresence.Occupant occupant(long number, String name) {
    return new RoomPresence.Occupant(number, "lab", new PersonName(name));
  }

  /** A new connection takes the place of the old one: for the others nothing has changed. */
  @Test
  void whoComesOnceMoreUnderTheSameNameIsNoChange() {
    Member old = member("Ann");
    room.add(old);
    change();
    Member fresh = member("Ann");
    room.add(fresh);
    assertThat(change()).isEqualTo("nothing");
    room.remove(old); // its connection ends later
    assertThat(change()).isEqualTo("nothing");
    assertThat(room.find(new PersonName("ann"))).containsSame(fresh);
    assertThat(room.isEmpty()).isFalse();
  }

  @Test
  void whoComesBackUnderAnotherSpellingHasLeftAndJoined() {
    room.add(member("Ann"));
    change();
    room.add(member("ann"));
    assertThat(change()).isEqualTo("UsersChange[joined=[ann], left=[Ann]]");
    assertThat(room.names()).containsExactly("ann");
  }

  /** Within one moment somebody may come and go: what is told is how it ended. */
  @Test
  void onlyTheLastChangeOfANameIsTold() {
    Member ann = member("Ann");
    room.add(ann);
    room.remove(ann);
    assertThat(change()).isEqualTo("UsersChange[joined=[], left=[Ann]]");
    assertThat(room.isEmpty()).isTrue();
  }

  /** One timer's task for many changes. */
  @Test
  void sendingIsScheduledOnceUntilTheChangesAreTaken() {
    assertThat(room.scheduleSending()).as("before anybody came").isFalse();
    room.add(member("Ann"));
    assertThat(room.scheduleSending()).as("after the first").isTrue();
    room.add(member("Bob"));
    assertThat(room.scheduleSending())
        .as("after the second, while the sending is scheduled")
        .isFalse();
    change();
    assertThat(room.scheduleSending()).as("when all is told").isFalse();
    room.add(member("Cid"));
    assertThat(room.scheduleSending()).as("after the next one").isTrue();
  }

  @Test
  void aMemberIsKnownByTheKeyThatItBrought() {
    assertThat(member("Ann").isSamePerson("key")).isTrue();
    assertThat(member("Ann").isSamePerson("another")).isFalse();
    assertThat(member("Ann").isSamePerson(null)).isFalse();
    assertThat(new Member(null, new PersonName("Ann"), null, 0).isSamePerson(null)).isFalse();
  }

  @Test
  void onlyAChangeOfTypingIsNews() {
    Member ann = member("Ann");
    assertThat(ann.changeTyping(false)).isFalse();
    assertThat(ann.changeTyping(true)).isTrue();
    assertThat(ann.changeTyping(true)).isFalse();
    assertThat(ann.changeTyping(false)).isTrue();
  }
}
