package workbook.lesson04.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.account.AccountRefusedException;
import workbook.lesson04.account.AccountStore;
import workbook.lesson04.account.Accounts;
import workbook.lesson04.account.Passwords;
import workbook.lesson04.schema.ChatSchema;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.SigningKey;
import workbook.lesson04.token.Tokens;

/**
 * Makes accounts and tokens in a data folder, or a database, before a server opens it. A thousand
 * registrations at the real server take minutes, because its hashing is slow on purpose. Here they
 * take seconds: with the lowest cost of bcrypt, and with tokens that are signed by the server's own
 * key.
 */
public final class PreparedAccounts {

  private static final int CHEAPEST_HASH = 4;
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);

  private PreparedAccounts() {}

  /**
   * @return a token for each
   * @throws IOException if the folder cannot be written; the message is fit to be shown
   */
  public static List<String> prepare(Path data, int count) throws IOException {
    try (Storage storage = Storage.open(data, Optional.empty(), ChatSchema.FOLDER)) {
      return prepare(
          storage, SigningKey.load(Optional.empty(), storage.file("jwt.key"), false), count);
    }
  }

  /**
   * As above, for nodes that share a database.
   *
   * @param key of all nodes, see {@link SigningKey#ofAllNodes}
   */
  public static List<String> prepare(DatabaseAddress database, String key, int count)
      throws IOException {
    try (Storage storage =
        Storage.openForNode("load", database, ChatSchema.FOLDER, ChatSchema.OF_NODES)) {
      return prepare(storage, SigningKey.ofAllNodes(Optional.of(key), false), count);
    }
  }

  private static List<String> prepare(Storage storage, KeyRing keys, int count) throws IOException {
    Clock clock = Clock.systemUTC();
    Accounts accounts =
        new Accounts(
            new AccountStore(storage.jdbi()),
            new Passwords(CHEAPEST_HASH),
            clock,
            System::nanoTime);
    Tokens tokens = new Tokens(keys, clock, TOKEN_LIFE);
    String password = UUID.randomUUID().toString();
    List<String> all = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        String name = accounts.register("guest" + i, password);
        all.add(tokens.issue(name, accounts.stamp(name).orElseThrow()).token());
      }
      return all;
    } catch (AccountRefusedException e) {
      throw new IOException("cannot make an account: " + e.getMessage(), e);
    }
  }
}
