package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;

/** Where a page begins and ends, and what is told to a client whose ids are of another store. */
@Timeout(20)
class ArchiveTest {

  private static final Set<String> USERS = Set.of("alice", "bob", "carol");

  @TempDir Path folder;
  private Storage storage;
  private MessageStore messages;
  private Archive archive;

  @BeforeEach
  void open() throws IOException {
    storage =
        Storage.open(folder, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), ChatSchema.FOLDER);
    messages = new MessageStore(storage.jdbi(), Clock.systemUTC());
    archive =
        new Archive(
            messages,
            new ReadMarks(storage.jdbi()),
            name -> Optional.of(name.toLowerCase(Locale.ROOT)).filter(USERS::contains),
            "store 1");
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private long say(String user, String to, String text) {
    return messages.add(user, to, new NewMessage(text, to, null)).id();
  }

  private ChatAnswer.HistoryPage ask(
      Long since, String epoch, String with, Long before, int count) {
    return (ChatAnswer.HistoryPage)
        archive.history("alice", new HistoryRequest(since, epoch, with, before, count));
  }

  private static List<String> texts(ChatAnswer.HistoryPage page) {
    return page.messages().stream().map(MessageView::data).toList();
  }

  @Test
  void whatCameSinceIsToldOldestFirstAndThatThereIsMore() {
    long first = say("bob", null, "one");
    say("bob", null, "two");
    say("bob", "carol", "not for alice");
    say("bob", "alice", "three");
    ChatAnswer.HistoryPage two = ask(0L, "store 1", null, null, 2);
    assertThat(texts(two)).containsExactly("one", "two");
    assertThat(two.more()).isTrue();
    assertThat(two.afresh()).isFalse();
    assertThat(two.epoch()).isEqualTo("store 1").isEqualTo(archive.epoch());
    ChatAnswer.HistoryPage three = ask(0L, null, null, null, 3);
    assertThat(texts(three)).containsExactly("one", "two", "three");
    assertThat(three.more()).isFalse();
    assertThat(texts(ask(first, "", null, null, 3))).containsExactly("two", "three");
  }

  @Test
  void whoHasSeenTheLastMessageHasSeenAll() {
    long last = say("bob", null, "one");
    ChatAnswer.HistoryPage page = ask(last, "store 1", null, null, 2);
    assertThat(page.messages()).isEmpty();
    assertThat(page.more()).isFalse();
    assertThat(page.afresh()).isFalse();
  }

  @Test
  void anIdOfAnotherStoreMeansNothingAndTheLatestPageIsTheAnswer() {
    for (String text : List.of("one", "two", "three")) {
      say("bob", null, text);
    }
    long unknown = archive.lastId() + 1;
    for (ChatAnswer.HistoryPage page :
        List.of(ask(1L, "store 0", null, null, 2), ask(unknown, "store 1", null, null, 2))) {
      assertThat(page.afresh()).isTrue();
      assertThat(texts(page)).containsExactly("two", "three");
      assertThat(page.more()).isTrue();
    }
  }

  @Test
  void aPageIsOfOneConversationByAnySpellingOfTheName() {
    say("bob", null, "to all");
    say("bob", "alice", "one");
    say("alice", "bob", "two");
    long third = say("bob", "alice", "three");
    ChatAnswer.HistoryPage all = ask(null, null, "BOB", null, 3);
    assertThat(texts(all)).containsExactly("one", "two", "three");
    assertThat(all.more()).isFalse();
    assertThat(all.afresh()).isFalse();
    ChatAnswer.HistoryPage older = ask(null, null, "bob", third, 1);
    assertThat(texts(older)).containsExactly("two");
    assertThat(older.more()).isTrue();
    assertThat(texts(ask(null, null, "", null, 3))).containsExactly("to all");
    assertThat(ask(null, null, "nobody", null, 3).messages()).isEmpty();
  }

  @Test
  void whoReturnsGoesOnWhereItWasOrAtTheLastMessages() {
    say("bob", null, "one");
    long second = say("bob", null, "two");
    say("bob", null, "three");
    assertThat(archive.resume("alice", second, "store 1", 1)).isEqualTo(second);
    assertThat(archive.resume("alice", 0, "store 0", 1)).isEqualTo(second);
    assertThat(archive.resume("alice", second, "store 0", 9)).isZero();
    assertThat(archive.resume("alice", archive.lastId() + 1, "store 1", 1)).isEqualTo(second);
  }

  @Test
  void nobodyHasSeenMoreThanThereIs() {
    assertThat(archive.lastId()).isZero();
    long last = say("bob", null, "one");
    assertThat(archive.lastId()).isEqualTo(last);
    assertThat(archive.knownUpTo(last + 7)).isEqualTo(last);
    assertThat(archive.knownUpTo(0)).isZero();
  }

  @Test
  void aConversationIsReadUpToItsLastMessageAtMost() {
    say("bob", "alice", "one");
    long last = say("bob", "alice", "two");
    assertThat(archive.conversations("alice"))
        .extracting(ConversationSummary::unread)
        .containsExactly(0L, 2L);
    assertThat(archive.read("alice", new ReadUpTo("BOB", last + 100)))
        .contains(new ReadUpTo("bob", last));
    assertThat(archive.conversations("alice"))
        .extracting(ConversationSummary::unread)
        .containsExactly(0L, 0L);
    assertThat(archive.read("alice", new ReadUpTo("bob", last - 1)))
        .contains(new ReadUpTo("bob", last - 1));
    assertThat(archive.read("alice", new ReadUpTo("nobody", 1))).isEmpty();
    assertThat(archive.read("alice", new ReadUpTo(null, 1))).contains(new ReadUpTo("", 1));
  }
}
