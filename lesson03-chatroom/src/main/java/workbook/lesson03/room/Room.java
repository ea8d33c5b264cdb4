package workbook.lesson03.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of one room, and the changes of that list that were not sent yet. Guarded by the lock
 * of {@link ChatRooms}.
 */
final class Room {

  private final RoomName name;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Boolean> untold = new LinkedHashMap<>();
  private boolean hasTeller;

  Room(RoomName name) {
    this.name = name;
  }

  RoomName name() {
    return name;
  }

  Optional<Member> find(PersonName person) {
    return Optional.ofNullable(members.get(person.key()));
  }

  void add(Member member) {
    Member before = members.put(member.name().key(), member);
    if (before == null || !before.name().equals(member.name())) {
      if (before != null) {
        untold.put(before.name().shown(), false); // back as Ann who was ann
      }
      untold.put(member.name().shown(), true);
    }
  }

  void remove(Member member) {
    if (members.remove(member.name().key(), member)) {
      untold.put(member.name().shown(), false);
    }
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  List<String> names() {
    return members.values().stream().map(member -> member.name().shown()).toList();
  }

  /** True once for each time that changes wait: the caller must then send them later. */
  boolean needsTeller() {
    boolean needs = !untold.isEmpty() && !hasTeller;
    hasTeller |= needs;
    return needs;
  }

  /** The changes since the last call; empty if there are none. */
  Optional<UsersChange> takeChange() {
    hasTeller = false;
    if (untold.isEmpty()) {
      return Optional.empty();
    }
    List<String> joined = new ArrayList<>();
    List<String> left = new ArrayList<>();
    untold.forEach((person, isIn) -> (isIn ? joined : left).add(person));
    untold.clear();
    return Optional.of(new UsersChange(joined, left));
  }
}
