package workbook.lesson03.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workbook.lesson03.room.RoomPresence.Occupant;

/**
 * The people in one room, those among them who are members at this server, and the changes of that
 * list that were not sent yet. Guarded by the lock of {@link ChatRooms}.
 */
final class Room {

  private final RoomName name;
  private final Map<String, Member> members = new LinkedHashMap<>();

  /** All who are in the room, at any server: by {@link PersonName#key} the name as it is shown. */
  private Map<String, String> people = new LinkedHashMap<>();

  /** Whether a person, by the name as it is shown, has come (true) or gone (false). */
  private final Map<String, Boolean> unsentChanges = new LinkedHashMap<>();

  private boolean sendIsScheduled;

  Room(RoomName name) {
    this(name, List.of());
  }

  /**
   * @param occupants who is in the room already, at any server
   */
  Room(RoomName name, List<Occupant> occupants) {
    this.name = name;
    this.people = people(occupants);
  }

  private static Map<String, String> people(List<Occupant> occupants) {
    Map<String, String> people = new LinkedHashMap<>();
    occupants.forEach(one -> people.put(one.person().key(), one.person().shown()));
    return people;
  }

  RoomName name() {
    return name;
  }

  Optional<Member> find(PersonName person) {
    return Optional.ofNullable(members.get(person.key()));
  }

  void add(Member member) {
    members.put(member.name().key(), member);
    String shown = member.name().shown();
    String before = people.put(member.name().key(), shown);
    if (!shown.equals(before)) {
      if (before != null) {
        unsentChanges.put(before, false); // for example ann, who is back as Ann
      }
      unsentChanges.put(shown, true);
    }
  }

  void remove(Member member) {
    if (members.remove(member.name().key(), member)) {
      people.remove(member.name().key());
      unsentChanges.put(member.name().shown(), false);
    }
  }

  /** Removes the connection of a person who stays: another server has a new one. */
  void drop(Member member) {
    members.remove(member.name().key(), member);
  }

  /** Takes over who is in the room, at any server. */
  void update(List<Occupant> occupants) {
    Map<String, String> now = people(occupants);
    members.forEach((key, member) -> now.putIfAbsent(key, member.name().shown()));
    people.forEach((key, shown) -> noteChange(shown, now.get(key), false));
    now.forEach((key, shown) -> noteChange(shown, people.get(key), true));
    people = now;
  }

  private void noteChange(String shown, String otherwise, boolean isIn) {
    if (!shown.equals(otherwise)) {
      unsentChanges.put(shown, isIn);
    }
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  List<String> names() {
    return List.copyOf(people.values());
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
