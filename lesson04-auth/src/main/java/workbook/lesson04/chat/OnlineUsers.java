package workbook.lesson04.chat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import workbook.lesson04.account.Username;

/** The users who are online at one server. Not thread-safe: the room's lock guards it. */
public final class OnlineUsers implements Presence {

  private record Online(String name, Set<UUID> connections) {}

  /** By {@link Username#key()}, in the order in which they came online. */
  private final Map<String, Online> online = new LinkedHashMap<>();

  @Override
  public boolean add(String user, UUID connection) {
    Online entry = online.computeIfAbsent(key(user), k -> new Online(user, new HashSet<>()));
    entry.connections().add(connection);
    return entry.connections().size() == 1;
  }

  @Override
  public boolean remove(String user, UUID connection) {
    Online entry = online.get(key(user));
    boolean last =
        entry != null && entry.connections().remove(connection) && entry.connections().isEmpty();
    if (last) {
      online.remove(key(user));
    }
    return last;
  }

  @Override
  public boolean has(String user, UUID connection) {
    Online entry = online.get(key(user));
    return entry != null && entry.connections().contains(connection);
  }

  @Override
  public boolean has(String user) {
    return online.containsKey(key(user));
  }

  @Override
  public List<Person> list() {
    return online.values().stream().map(entry -> new Person(entry.name())).toList();
  }

  @Override
  public int size() {
    return online.size();
  }

  /** There are none. */
  @Override
  public void tellOthers(String user, ReadUpTo mark) {}

  private static String key(String user) {
    return new Username(user).key();
  }
}
