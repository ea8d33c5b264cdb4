package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;

/**
 * What a user asks for costs what that user may see, and not what a million messages between others
 * would: the database says how it goes about it.
 */
@Timeout(60)
class MessageQueriesTest {

  @TempDir Path folder;
  private Storage storage;
  private Jdbi jdbi;
  private MessageStore messages;

  @BeforeEach
  void othersTalkMuch() throws IOException {
    storage = Storage.open(folder, Optional.of("jdbc:h2:mem:queries"), ChatSchema.FOLDER);
    jdbi = storage.jdbi();
    messages = new MessageStore(jdbi, Clock.systemUTC());
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "INSERT INTO message (time, sender, recipient, text)"
                  + " SELECT CURRENT_TIMESTAMP, 'ann', 'bob', x FROM SYSTEM_RANGE(1, 5000)");
        });
    messages.add("cat", null, new NewMessage("to all", null, null));
    messages.add("cat", "dan", new NewMessage("to dan", "dan", null));
    messages.add("dan", "cat", new NewMessage("to cat", "cat", null));
    messages.add("cat", "cat", new NewMessage("to myself", "cat", null));
    messages.add("dan", null, new NewMessage("to all, too", null, null));
  }

  @AfterEach
  void forget() {
    storage.close();
  }

  @Test
  void whatCameSinceIsFoundByIndexes() {
    assertThat(messages.since("cat", 0, 100))
        .extracting(ChatMessage::data)
        .containsExactly("to all", "to dan", "to cat", "to myself", "to all, too");
    assertThat(messages.since("cat", 5_001, 2))
        .extracting(ChatMessage::data)
        .containsExactly("to dan", "to cat");
    assertThat(messages.since("dan", 0, 100))
        .extracting(ChatMessage::data)
        .containsExactly("to all", "to dan", "to cat", "to all, too");
    assertThat(plan(MessageStore.VISIBLE_SINCE))
        .contains("MESSAGE_BY_RECIPIENT")
        .doesNotContain("PRIMARY_KEY", "tableScan");
  }

  @Test
  void soIsWhereTheLastOfThemBegin() {
    for (int limit = 0; limit < 5; limit++) {
      long before = messages.beforeLast("cat", limit);
      assertThat(messages.since("cat", before, 100)).as("the last %d", limit).hasSize(limit);
    }
    assertThat(messages.beforeLast("cat", 5)).isZero();
    assertThat(messages.beforeLast("dan", 3)).isEqualTo(messages.since("dan", 0, 1).get(0).id());
    assertThat(plan(MessageStore.VISIBLE_BEFORE_LAST))
        .contains("MESSAGE_BY_RECIPIENT", "MESSAGE_BY_SENDER")
        .doesNotContain("PRIMARY_KEY", "tableScan");
  }

  @Test
  void soIsAConversation() {
    assertThat(messages.page("cat", "dan", Long.MAX_VALUE, 100))
        .extracting(ChatMessage::data)
        .containsExactly("to dan", "to cat");
    assertThat(messages.page("cat", "cat", Long.MAX_VALUE, 100))
        .extracting(ChatMessage::data)
        .containsExactly("to myself");
    assertThat(plan(MessageStore.PAGE_WITH_ONE))
        .contains("MESSAGE_BY_SENDER")
        .doesNotContain("PRIMARY_KEY", "tableScan");
  }

  private String plan(String query) {
    try (Handle handle = jdbi.open()) {
      return handle
          .createQuery("EXPLAIN " + query)
          .configure(
              org.jdbi.v3.core.statement.SqlStatements.class, s -> s.setUnusedBindingAllowed(true))
          .bind("since", 0)
          .bind("before", Long.MAX_VALUE)
          .bind("user", "cat")
          .bind("with", "dan")
          .bind("limit", 100)
          .mapTo(String.class)
          .one();
    }
  }
}
