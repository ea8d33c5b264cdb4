package workbook.lesson03.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import workbook.lesson03.storage.Dialect;
import workbook.lesson03.storage.Storage;
import workbook.testkit.TestDatabase;

@Timeout(30)
@ParameterizedClass
@EnumSource
class HistoryTest {

  private static final String TIME = "2030-01-01T00:00:00.123Z";
  private static final RoomName LOBBY = new RoomName("lobby");
  private static final PersonName ANN = new PersonName("Ann");

  @Parameter private TestDatabase database;
  @TempDir Path folder;
  @AutoClose private Storage storage;
  private History history;

  @BeforeEach
  void open() throws IOException {
    storage = Storage.open(folder, database.fresh(), History.SCHEMA);
    history = new History(storage.jdbi(), Clock.fixed(Instant.parse(TIME), ZoneOffset.UTC));
  }

  @Test
  void whatWasSaidIsReadByPagesInBothDirections() {
    assertThat(history.lastId()).isZero();
    Said first = history.add(LOBBY, ANN, "大家好 👋", "c1");
    history.add(new RoomName("other"), ANN, "elsewhere", null);
    Said second = history.add(LOBBY, ANN, "two", null);
    Said third = history.add(LOBBY, ANN, "three", null);
    assertThat(first.time()).isEqualTo(TIME);
    assertThat(history.after(LOBBY, 0, 2)).containsExactly(first, second);
    assertThat(history.after(LOBBY, first.id(), 9)).containsExactly(second, third);
    assertThat(history.before(LOBBY, Long.MAX_VALUE, 2)).containsExactly(second, third);
    assertThat(history.before(LOBBY, second.id(), 9)).containsExactly(first);
    assertThat(history.lastId()).isEqualTo(third.id());
  }

  @Test
  void aMessageIsFoundByItsSendersId() {
    Said said = history.add(LOBBY, ANN, "one", "c1");
    assertThat(history.find(LOBBY, new PersonName("ANN"), "c1")).contains(said);
    assertThat(history.find(LOBBY, ANN, "c2")).isEmpty();
    assertThat(history.find(new RoomName("other"), ANN, "c1")).isEmpty();
    assertThatThrownBy(() -> history.add(LOBBY, ANN, "again", "c1"))
        .isInstanceOfSatisfying(
            JdbiException.class, e -> assertThat(Dialect.isUniqueViolation(e)).isTrue());
  }
}
