package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import workbook.lesson02.postgres.PostgresPassword;

@Timeout(30)
class PostgresUrlTest {

  private static final Optional<String> NO_PASSWORD = Optional.empty();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/chat?user=ann&password=s3cret",
        "jdbc:postgresql://localhost/chat?password=s3cret",
        "jdbc:postgresql:chat?sslpassword=s3cret",
        "jdbc:postgresql://ann:s3cret@localhost/chat",
        "jdbc:postgresql://localhost:s3cret@x/chat",
        "jdbc:postgresql://localhost:x/chat"
      })
  void aPasswordInTheUrlIsRefusedAndNotShown(String url) {
    assertThatThrownBy(() -> PostgresUrl.parse(url, NO_PASSWORD))
        .isInstanceOf(DatabaseUrlException.class)
        .hasMessageNotContaining("s3cret")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aPasswordFromElsewhereIsUsedAndNotShown() throws DatabaseUrlException {
    PostgresUrl url =
        PostgresUrl.parse("jdbc:postgresql://localhost:5433/chat?user=ann", Optional.of("s3cret"));
    assertThat(url).hasToString("PostgresUrl[jdbc:postgresql://localhost:5433/chat]");
    assertThat(source(url).getPassword()).isEqualTo("s3cret");
    assertThat(source(url).getUser()).isEqualTo("ann");
  }

  /** By itself the driver waits for ever for a server that has fallen silent. */
  @Test
  void anAnswerIsWaitedForTenSecondsUnlessTheUrlSaysOtherwise() throws DatabaseUrlException {
    String url = "jdbc:postgresql://localhost/chat";
    assertThat(source(PostgresUrl.parse(url, NO_PASSWORD)).getSocketTimeout()).isEqualTo(10);
    assertThat(source(PostgresUrl.parse(url + "?socketTimeout=60", NO_PASSWORD)).getSocketTimeout())
        .isEqualTo(60);
  }

  private static PGSimpleDataSource source(PostgresUrl url) {
    return (PGSimpleDataSource) url.dataSource();
  }

  @Test
  void aPasswordIsTheFilesFirstLine() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from a file \n\n");
    assertThat(PostgresPassword.find(Optional.of(file), Optional.of("from the environment")))
        .contains("from a file ");
  }

  /** As some editors on Windows save "UTF-8". */
  @Test
  void aByteOrderMarkIsNoPartOfThePassword() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "\uFEFFfrom a file");
    assertThat(PostgresPassword.find(Optional.of(file), Optional.empty())).contains("from a file");
  }

  @Test
  void withoutAFileItIsInTheEnvironment() throws IOException {
    assertThat(PostgresPassword.find(Optional.empty(), Optional.of("x"))).contains("x");
    assertThat(PostgresPassword.find(Optional.empty(), Optional.of(""))).isEmpty();
    assertThat(PostgresPassword.find(Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void aFileWithoutAPasswordIsTold() throws IOException {
    Path file = folder.resolve("password");
    assertThatThrownBy(() -> PostgresPassword.find(Optional.of(file), Optional.of("x")))
        .hasMessage("there is no password file " + file);
    Files.writeString(file, "\nsecond line");
    assertThatThrownBy(() -> PostgresPassword.find(Optional.of(file), Optional.of("x")))
        .hasMessage("the password file " + file + " has no password in its first line");
    Files.write(file, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> PostgresPassword.find(Optional.of(file), Optional.of("x")))
        .hasMessage("the password file " + file + " is not UTF-8 text");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
  void aFileThatOthersMayChangeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThatThrownBy(() -> PostgresPassword.find(Optional.of(file), Optional.empty()))
        .hasMessageContaining("may be changed by other users");
  }
}
