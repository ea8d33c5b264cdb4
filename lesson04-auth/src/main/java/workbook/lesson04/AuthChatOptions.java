package workbook.lesson04;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import workbook.lesson03.room.MessageRate;

/**
 * The settings of the chat.
 *
 * @param data the folder of the database and the signing key; made if there is none
 * @param databaseUrl an H2 JDBC URL in place of the database in {@code data}
 * @param signingKey in base64, in place of the one in {@code data}
 * @param rotateKey whether to make a new signing key; the one before it still verifies
 * @param tokenLife from login to expiry, in whole seconds
 * @param passwordCost bcrypt's cost, see {@link workbook.lesson04.account.Passwords#COST}
 * @param messagesPerSecond how many messages each user may send, see {@link MessageRate}
 * @param clock tells the time for tokens and messages
 */
record AuthChatOptions(
    Path data,
    Optional<String> databaseUrl,
    Optional<String> signingKey,
    boolean rotateKey,
    Duration tokenLife,
    int passwordCost,
    int messagesPerSecond,
    Clock clock) {

  /** Keeps the signing key and the password in a database URL out of logs. */
  @Override
  public String toString() {
    return "AuthChatOptions[" + data + "]";
  }
}
