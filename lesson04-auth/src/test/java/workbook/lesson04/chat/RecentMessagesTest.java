package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is answered from memory is what the database would answer; else nothing is. */
@Timeout(20)
class RecentMessagesTest {

  private final RecentMessages recent = new RecentMessages();

  private void add(long id, String user, String to) {
    recent.add(new MessageView(id, "2030-01-01T00:00:00Z", user, to, "text"));
  }

  private Optional<List<Long>> ids(String user, long since, int limit) {
    return recent.since(user, since, limit).map(all -> all.stream().map(MessageView::id).toList());
  }

  @Test
  void whatWasStoredBeforeItBeganIsNotItsToAnswer() {
    add(8, "alice", null); // delivered before it begins
    assertThat(ids("bob", 7, 10)).isEmpty();
    recent.begin(8);
    add(9, "alice", null);
    add(11, "alice", null); // ids have gaps: a statement that failed has taken one
    assertThat(ids("bob", 7, 10)).isEmpty();
    assertThat(ids("bob", 8, 10)).contains(List.of(9L, 11L));
    assertThat(ids("bob", 10, 10)).contains(List.of(11L));
    assertThat(ids("bob", 11, 10)).contains(List.of());
    assertThat(ids("bob", 12, 10)).as("a client of a node that is ahead").isEmpty();
    assertThat(ids("bob", 8, 1)).contains(List.of(9L));
  }

  /** A node that starts may not have delivered yet what was stored. */
  @Test
  void whatIsDeliveredLateChangesNothing() {
    recent.begin(8);
    add(7, "alice", null);
    assertThat(ids("bob", 6, 10)).isEmpty();
    assertThat(ids("bob", 7, 10)).isEmpty();
    assertThat(ids("bob", 8, 10)).contains(List.of());
  }

  @Test
  void privateMessagesAreTheirSendersAndReceiversOnly() {
    recent.begin(0);
    add(1, "alice", "bob");
    assertThat(ids("alice", 0, 10)).contains(List.of(1L));
    assertThat(ids("bob", 0, 10)).contains(List.of(1L));
    assertThat(ids("eve", 0, 10)).contains(List.of());
  }

  @Test
  void theOldestAreForgotten() {
    recent.begin(0);
    LongStream.rangeClosed(1, RecentMessages.KEPT + 1).forEach(id -> add(id, "alice", null));
    assertThat(ids("bob", 0, 10)).isEmpty();
    assertThat(ids("bob", 1, 2)).contains(List.of(2L, 3L));
    assertThat(ids("bob", 1, 1_000).orElseThrow()).hasSize(RecentMessages.KEPT);
  }
}
