package workbook.lesson04.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;
import workbook.lesson04.token.Identity;
import workbook.testkit.TestClock;
import workbook.testkit.TestDatabase;

/** What is remembered of logouts, and for how long. */
@Timeout(60)
@ParameterizedClass
@EnumSource
class RevokedTokensTest {

  @Parameter private TestDatabase database;
  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private Storage storage;

  private RevokedTokens open() throws IOException {
    storage = Storage.open(folder, database.fresh(), ChatSchema.FOLDER);
    return new RevokedTokens(storage.jdbi(), clock);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private Identity token(String id) {
    return new Identity("alice", "stamp", id, clock.instant().plus(Duration.ofHours(1)));
  }

  static boolean isRevoked(Storage storage, Identity token) {
    return storage
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT " + RevokedTokens.IS_REVOKED)
                    .bind("tokenId", token.tokenId())
                    .mapTo(Boolean.class)
                    .one());
  }

  private long remembered() {
    return storage
        .jdbi()
        .withHandle(
            h -> h.createQuery("SELECT COUNT(*) FROM revoked_token").mapTo(Long.class).one());
  }

  /** A naive memory drops what has expired; with the clock set right again, it is good again. */
  @Test
  void aClockThatWasSetForwardAndBackMakesNoRevokedTokenGood() throws IOException {
    RevokedTokens revoked = open();
    Identity alice = token("a");
    revoked.add(alice);
    clock.set(Duration.ofDays(365));
    revoked.add(token("b"));
    clock.set(Duration.ofDays(-365));
    assertThat(isRevoked(storage, alice)).isTrue();
  }

  @Test
  void thoseOfManyTokensThatWereRevokedAreFoundWithOneQuestion() throws IOException {
    RevokedTokens revoked = open();
    revoked.add(token("a"));
    revoked.add(token("c"));
    Set<String> among =
        storage
            .jdbi()
            .withHandle(handle -> RevokedTokens.among(handle, List.of("a", "b", "c", "d")));
    assertThat(among).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void beyondTheLastLogoutsThoseThatHaveExpiredAreForgotten() throws IOException {
    RevokedTokens revoked = open();
    Identity first = token("first");
    revoked.add(first);
    storage
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "INSERT INTO revoked_token (id, expires)"
                        + " SELECT CAST(n AS VARCHAR), TIMESTAMP WITH TIME ZONE '2030-01-01 02:00:00Z'"
                        + (database == TestDatabase.H2
                            ? " FROM SYSTEM_RANGE(1, ?) AS numbers(n)"
                            : " FROM generate_series(1, ?) AS numbers(n)"),
                    RevokedTokens.KEPT));
    revoked.add(token("another"));
    assertThat(remembered()).as("the first has not expired").isEqualTo(RevokedTokens.KEPT + 2);
    clock.advance(Duration.ofMinutes(61));
    revoked.add(token("one more"));
    assertThat(isRevoked(storage, first)).isFalse();
    assertThat(remembered()).as("all but the first").isEqualTo(RevokedTokens.KEPT + 2);
    clock.advance(Duration.ofDays(1));
    revoked.add(token("the last"));
    assertThat(remembered()).as("of those that came last").isEqualTo(RevokedTokens.KEPT + 1);
  }
}
