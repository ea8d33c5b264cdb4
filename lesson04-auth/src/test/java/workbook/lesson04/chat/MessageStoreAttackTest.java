package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.HostileSql;
import workbook.lesson04.schema.ChatSchema;
import workbook.testkit.TestDatabase;

/**
 * SQL in names, texts and ids of messages, at the stores themselves: a pasted one would read or
 * change what is between Alice and Bob.
 */
@Timeout(20)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MessageStoreAttackTest {

  private static final long ALL = 0;
  private static final int MANY = 100;

  private static Storage storage;
  @Parameter private TestDatabase database;
  private MessageStore messages;
  private ReadMarks marks;
  private ChatMessage secret;

  @BeforeParameterizedClassInvocation
  static void open(TestDatabase database, @TempDir Path folder) throws IOException {
    storage = Storage.open(folder, database.fresh(), ChatSchema.FOLDER);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    storage.close();
  }

  @BeforeEach
  void clear() {
    for (String table : List.of("undelivered", "read_mark", "message")) {
      storage.jdbi().useHandle(handle -> handle.execute("DELETE FROM " + table));
    }
    messages = new MessageStore(storage.jdbi(), Clock.systemUTC());
    marks = new ReadMarks(storage.jdbi());
    secret = messages.addUndelivered("alice", "bob", new NewMessage("secret", "bob", "c1"));
  }

  static Iterable<String> texts() {
    return HostileSql.TEXTS;
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nobodyOfSuchANameSeesAnything(String sql) {
    assertThat(messages.since(sql, ALL, MANY)).isEmpty();
    assertThat(messages.page(sql, "alice", Long.MAX_VALUE, MANY)).isEmpty();
    assertThat(messages.page(sql, sql, Long.MAX_VALUE, MANY)).isEmpty();
    assertThat(messages.page("bob", sql, Long.MAX_VALUE, MANY)).isEmpty();
    assertThat(messages.takeUndelivered(sql, MANY)).isEmpty();
    assertThat(messages.find(sql, "c1")).isEmpty();
    assertThat(messages.find("alice", sql)).isEmpty();
    assertThat(marks.conversations(sql)).extracting(ConversationSummary::with).containsExactly("");
    assertUntouched();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatIsStoredIsWhatWasSaid(String sql) {
    ChatMessage said = messages.addUndelivered(sql, sql, new NewMessage(sql, sql, sql));
    assertThat(said.data()).isEqualTo(sql);
    assertThat(messages.since(sql, ALL, MANY)).containsExactly(said);
    assertThat(messages.page(sql, sql, Long.MAX_VALUE, MANY)).containsExactly(said);
    assertThat(messages.find(sql, sql)).contains(said);
    assertThat(messages.takeUndelivered(sql, MANY)).containsExactly(said);
    assertThat(messages.takeUndelivered(sql, MANY)).isEmpty();
    assertUntouched();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aReadMarkIsOneReadersAndOneConversations(String sql) {
    messages.add(sql, "carol", new NewMessage("hi", "carol", null));
    messages.add("alice", sql, new NewMessage("hi", sql, null));
    assertThat(unread("carol")).containsEntry(sql, 1L);
    marks.mark("carol", sql, Long.MAX_VALUE);
    assertThat(unread("carol")).containsEntry(sql, 0L);
    assertThat(unread(sql)).containsEntry("alice", 1L);
    marks.mark(sql, "alice", Long.MAX_VALUE);
    assertThat(unread(sql)).containsEntry("alice", 0L);
    assertUntouched();
  }

  @Test
  void anHonestNameWorksSo() {
    assertThat(messages.takeUndelivered("bob", MANY)).containsExactly(secret);
    marks.mark("bob", "alice", secret.id());
    assertThat(unread("bob")).containsEntry("alice", 0L);
  }

  private Map<String, Long> unread(String user) {
    return marks.conversations(user).stream()
        .collect(Collectors.toMap(ConversationSummary::with, ConversationSummary::unread));
  }

  /** What is between Alice and Bob is all there, still waits for Bob, and is unread. */
  private void assertUntouched() {
    assertThat(messages.page("bob", "alice", Long.MAX_VALUE, MANY)).containsExactly(secret);
    assertThat(messages.since("bob", ALL, MANY)).containsExactly(secret);
    assertThat(unread("bob")).isEqualTo(Map.of("", 0L, "alice", 1L));
    assertThat(messages.takeUndelivered("bob", MANY)).containsExactly(secret);
  }
}
