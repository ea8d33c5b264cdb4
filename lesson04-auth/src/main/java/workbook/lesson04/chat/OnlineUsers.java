package workbook.lesson04.chat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import workbook.lesson04.account.Username;

/**
 * The users who are online (presence). A user is in the list once, however many connections (tabs,
 * devices) there are, until the last of them is closed. Not thread-safe: the room's lock guards it.
 */
final class OnlineUsers {

  private record Online(String name, Set<UUID> connections) {}

  /** By {@link Username#key()}, in the order in which they came online. */
  private final Map<String, Online> online = new LinkedHashMap<>();

  /** Adds a connection; true if its user was not online before. */
  boolean add(String user, UUID connection) {
    Online entry = online.computeIfAbsent(key(user), k -> new Online(user, new HashSet<>()));
    entry.connections().add(connection);
    return entry.connections().size() == 1;
  }

  /** Removes a connection, if it is still there; true if it was its user's last one. */
  boolean remove(String user, UUID connection) {
    Online entry = online.get(key(user));
    boolean last =
        entry != null && entry.connections().remove(connection) && entry.connections().isEmpty();
    if (last) {
      online.remove(key(user));
    }
    return last;
  }

  boolean has(String user, UUID connection) {
    Online entry = online.get(key(user));
    return entry != null && entry.connections().contains(connection);
  }

  /** The name of an online user as it is shown, by any spelling of it. */
  Optional<String> find(String name) {
    return Username.of(name).map(username -> online.get(username.key())).map(Online::name);
  }

  List<Person> list() {
    return online.values().stream().map(entry -> new Person(entry.name())).toList();
  }

  int size() {
    return online.size();
  }

  private static String key(String user) {
    return new Username(user).key();
  }
}
