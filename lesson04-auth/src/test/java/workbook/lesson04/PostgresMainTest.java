package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.room.History;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.cluster.LocalPostgres;

/** The PostgreSQL for those who have none, from the first start to the second. */
@Timeout(180)
class PostgresMainTest {

  private static final InetSocketAddress ANY = InetSocketAddress.createUnresolved("localhost", 0);

  @TempDir Path temp;

  private static Storage open(LocalPostgres postgres, Path data, Path password) throws IOException {
    return open(postgres, "chat", data, password);
  }

  private static Storage open(LocalPostgres postgres, String database, Path data, Path password)
      throws IOException {
    String url = "jdbc:postgresql://localhost:" + postgres.port() + "/" + database + "?user=chat";
    return Storage.open(
        data, new DatabaseAddress(Optional.of(url), Optional.of(password)), History.SCHEMA);
  }

  private static String show(Storage storage, String setting) {
    return storage.jdbi().withHandle(h -> h.select("SHOW " + setting).mapTo(String.class).one());
  }

  @Test
  void itKeepsWhatIsStoredAndAsksForThePassword() throws IOException {
    Path folder = temp.resolve("postgres");
    String epoch;
    try (LocalPostgres postgres = new LocalPostgres(folder, ANY)) {
      postgres.start();
      try (Storage storage = open(postgres, temp.resolve("data"), postgres.passwordFile())) {
        epoch = storage.epoch();
        for (String promise : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
          assertThat(show(storage, promise)).as(promise).isEqualTo("on");
        }
      }
      open(postgres, "rooms", temp.resolve("data"), postgres.passwordFile()).close();
      try (Storage storage = open(postgres, temp.resolve("data"), postgres.passwordFile())) {
        storage.jdbi().useHandle(handle -> handle.execute("DROP DATABASE rooms"));
      }
      Path wrong = Files.writeString(temp.resolve("wrong"), "a guess");
      assertThatThrownBy(() -> open(postgres, temp.resolve("data"), wrong))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("password authentication failed")
          .hasMessageContaining("(the password goes into PGPASSWORD or a password file)")
          .hasMessageNotContaining("a guess");
      String url = "jdbc:postgresql://localhost:" + postgres.port() + "/chat?user=chat";
      assertThatThrownBy(() -> Storage.open(temp.resolve("data"), Optional.of(url)))
          .hasMessageContaining("(the password goes into PGPASSWORD or a password file)");
      assertThatThrownBy(() -> new LocalPostgres(folder, ANY).start())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a PostgreSQL uses the folder " + folder + " already");
    }
    leaveProcessFileOfKilledServer(folder);
    try (LocalPostgres again = new LocalPostgres(folder, ANY)) {
      again.start();
      try (Storage storage = open(again, temp.resolve("data"), again.passwordFile())) {
        assertThat(storage.epoch()).isEqualTo(epoch);
      }
      open(again, "rooms", temp.resolve("data"), again.passwordFile()).close();
    }
  }

  /** With a Chinese path in it, as a Chinese system that does not use UTF-8 writes it. */
  private static void leaveProcessFileOfKilledServer(Path folder) throws IOException {
    byte[] lines = "2147483646\n/我的代码/data\n".getBytes(Charset.forName("GBK"));
    Files.write(folder.resolve("data").resolve("postmaster.pid"), lines);
  }
}
