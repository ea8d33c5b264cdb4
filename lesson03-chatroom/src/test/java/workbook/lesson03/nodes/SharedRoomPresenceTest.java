package workbook.lesson03.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import workbook.lesson03.room.History;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.TypingNow;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.NodeLock;
import workbook.lesson03.storage.Storage;
import workbook.testkit.TestPostgres;

/** Which rows nodes have in the table of the members of rooms. */
@Timeout(60)
class SharedRoomPresenceTest {

  private static final TestPostgres POSTGRES = TestPostgres.running();
  private static final RoomName LAB = new RoomName("lab");

  private final String url = POSTGRES.newDatabase();
  private final String database = url.replaceFirst(".*/(\\w+)\\?.*", "$1");

  private Storage storage;
  private NewsQueue typing;
  private SharedRoomPresence one;
  private SharedRoomPresence two;

  @BeforeEach
  void open() throws IOException {
    storage =
        Storage.openForNode(
            "n1", DatabaseAddress.of(Optional.of(url)), History.SCHEMA, RoomsNode.SCHEMA);
    NewsChannel members = new NewsChannel("members");
    typing = new NewsQueue(storage.jdbi(), SharedRoomPresence.TYPING);
    one = new SharedRoomPresence("n1", storage.jdbi(), members, typing);
    two = new SharedRoomPresence("n2", storage.jdbi(), members, typing);
  }

  @AfterEach
  void close() {
    typing.close();
    storage.close();
  }

  private List<String> names() {
    return one.membersOf(LAB).stream().map(member -> member.person().shown()).toList();
  }

  private static long enter(SharedRoomPresence node, String name, long own)
      throws RefusedException {
    return node.enter(LAB, new PersonName(name), null, own);
  }

  /** It is told under the rooms' lock: nothing would be delivered meanwhile. */
  @Test
  void whoTypesIsToldByAnotherThread() {
    List<Thread> askers = Collections.synchronizedList(new ArrayList<>());
    Jdbi jdbi =
        Jdbi.create(
            () -> {
              askers.add(Thread.currentThread());
              throw new SQLException("out of reach");
            });
    try (NewsQueue news = new NewsQueue(jdbi, SharedRoomPresence.TYPING)) {
      new SharedRoomPresence("n1", jdbi, new NewsChannel("members"), news)
          .tellTyping(LAB, new TypingNow("Ann", true));
      await().until(() -> !askers.isEmpty());
      assertThat(askers).doesNotContain(Thread.currentThread());
    }
  }

  /** The table is empty then. Who comes first afterwards must not get the number of another row. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
  void afterACrashOfTheDatabaseNoMembershipIsTakenForAnother() throws Exception {
    long anns = enter(one, "Ann", 0);
    POSTGRES.crash();
    String lock = "SELECT " + NodeLock.isHeld("'n1'");
    await().until(() -> POSTGRES.ask(database, lock).equals("t"));
    await().until(() -> storage.problem().isEmpty());
    assertThat(names()).isEmpty();
    long bobs = enter(two, "Bob", 0);
    assertThatThrownBy(() -> enter(one, "Bob", anns)).isInstanceOf(RefusedException.class);
    one.leave(anns);
    assertThat(names()).containsExactly("Bob");
    two.leave(bobs);
    assertThat(names()).isEmpty();
  }
}
