package workbook.lesson04;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import workbook.lesson02.host.HostOptions;
import workbook.lesson03.room.MessageRate;

/**
 * What {@link AuthChatServer} needs to know.
 *
 * @param host where it listens
 * @param data the folder of its database and its signing key; made if need be
 * @param databaseUrl an H2 JDBC URL in place of the database in {@code data}
 * @param signingKey in base64, in place of the one in {@code data}
 * @param rotateKey whether a new signing key is to be made; the one before it still verifies
 * @param tokenLife from login to expiry, in whole seconds
 * @param passwordCost bcrypt's, see {@link workbook.lesson04.account.Passwords#COST}
 * @param messagesPerSecond what each user may say, see {@link MessageRate}
 * @param clock what time it is, for tokens and messages
 */
record AuthChatOptions(
    HostOptions host,
    Path data,
    Optional<String> databaseUrl,
    Optional<String> signingKey,
    boolean rotateKey,
    Duration tokenLife,
    int passwordCost,
    int messagesPerSecond,
    Clock clock) {

  /** Keeps the signing key and a database's password out of logs. */
  @Override
  public String toString() {
    return "AuthChatOptions[" + host + ", " + data + "]";
  }
}
