package workbook.lesson04.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.HostileSql;
import workbook.lesson04.schema.ChatSchema;
import workbook.lesson04.token.Identity;
import workbook.testkit.TestClock;
import workbook.testkit.TestDatabase;

/** SQL in a token's id, as it would be there if the signing key were stolen. */
@Timeout(20)
@ParameterizedClass
@EnumSource
class RevokedTokensAttackTest {

  @Parameter private TestDatabase database;
  private final TestClock clock = new TestClock();

  private Identity token(String id) {
    return new Identity("alice", "stamp", id, clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void anIdIsTextInEveryStatement(@TempDir Path folder) throws IOException {
    try (Storage storage = Storage.open(folder, database.fresh(), ChatSchema.FOLDER)) {
      RevokedTokens revoked = new RevokedTokens(storage.jdbi(), clock);
      revoked.add(token("logged out"));
      for (String sql : HostileSql.TEXTS) {
        assertThat(RevokedTokensTest.isRevoked(storage, token(sql))).as(sql).isFalse();
        revoked.add(token(sql));
        assertThat(RevokedTokensTest.isRevoked(storage, token(sql))).as(sql).isTrue();
        assertThat(RevokedTokensTest.isRevoked(storage, token("good"))).as(sql).isFalse();
      }
      assertThat(RevokedTokensTest.isRevoked(storage, token("logged out"))).isTrue();
    }
  }
}
