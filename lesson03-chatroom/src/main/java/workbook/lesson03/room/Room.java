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

  /** Whether a person, by the name as it is shown, has come (true) or gone (false). */
  private final Map<String, Boolean> unsentChanges = new LinkedHashMap<>();

  private boolean sendIsScheduled;

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
        unsentChanges.put(before.name().shown(), false); // for example ann, who is back as Ann
      }
      unsentChanges.put(member.name().shown(), true);
    }
  }

  void remove(Member member) {
    if (members.remove(member.name().key(), member)) {
      unsentChanges.put(member.name().shown(), false);
    }
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  List<String> names() {
    return members.values().stream().map(member -> member.name().shown()).toList();
  }

  /**
   * Whether the caller must schedule the sending of changes: there are some, and no sending is
   * scheduled. The answer is true only once; then it counts as scheduled until {@link #takeChange}.
   */
  boolean scheduleSending() {
    boolean mustSchedule = !unsentChanges.isEmpty() && !sendIsScheduled;
    sendIsScheduled |= mustSchedule;
    return mustSchedule;
  }

  /** The changes since the last call; empty if there are none. */
  Optional<UsersChange> takeChange() {
    sendIsScheduled = false;
    if (unsentChanges.isEmpty()) {
      return Optional.empty();
    }
    List<String> joined = new ArrayList<>();
    List<String> left = new ArrayList<>();
    unsentChanges.forEach((person, isIn) -> (isIn ? joined : left).add(person));
    unsentChanges.clear();
    return Optional.of(new UsersChange(joined, left));
  }
}
