package workbook.lesson04;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.DatabaseAddress;

/**
 * The settings of the chat.
 *
 * @param data the folder of the signing key, and of the embedded database; made if there is none. A
 *     node has no folder
 * @param database where accounts and messages are
 * @param node the server's name, if it is one of several on the same database
 * @param signingKey in base64, in place of the one in {@code data}
 * @param rotateKey whether to make a new signing key; the one before it still verifies
 * @param tokenLife from login to expiry, in whole seconds
 * @param passwordCost bcrypt's cost, see {@link workbook.lesson04.account.Passwords#COST}
 * @param messagesPerSecond how many messages each user may send, see {@link MessageRate}
 * @param clock tells the time for tokens and messages
 */
record AuthChatOptions(
    Path data,
    DatabaseAddress database,
    Optional<String> node,
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
