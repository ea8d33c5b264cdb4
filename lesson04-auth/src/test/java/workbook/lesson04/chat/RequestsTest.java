package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a request means where a part of it is missing, and what an answer says. */
@Timeout(10)
class RequestsTest {

  private static HistoryRequest count(Integer count) {
    return new HistoryRequest(null, null, null, null, count);
  }

  @Test
  void aPageHas50MessagesOrAsManyAsAskedForFrom1To500() {
    assertThat(count(null).limit()).isEqualTo(50);
    assertThat(count(7).limit()).isEqualTo(7);
    assertThat(count(0).limit()).isEqualTo(1);
    assertThat(count(-1).limit()).isEqualTo(1);
    assertThat(count(501).limit()).isEqualTo(500);
  }

  @Test
  void withoutANameTheConversationIsTheOneWithEveryone() {
    assertThat(count(null).partner()).isEmpty();
    assertThat(new HistoryRequest(null, null, "bob", null, null).partner()).isEqualTo("bob");
    assertThat(new ReadUpTo(null, 1).with()).isEmpty();
    assertThat(new ReadUpTo("bob", 1).with()).isEqualTo("bob");
  }

  @Test
  void withoutAnIdAPageEndsWithTheLatest() {
    assertThat(count(null).end()).isEqualTo(Long.MAX_VALUE);
    assertThat(new HistoryRequest(null, null, null, 7L, null).end()).isEqualTo(7);
  }

  @Test
  void aMessageIsForEveryoneOrForItsSenderAndItsReceiver() {
    ChatMessage message = new ChatMessage(5, Instant.EPOCH, "alice", "bob", "text");
    MessageView view = MessageView.of(message);
    assertThat(view).isEqualTo(new MessageView(5, "1970-01-01T00:00:00Z", "alice", "bob", "text"));
    assertThat(view.isFor("alice")).isTrue();
    assertThat(view.isFor("bob")).isTrue();
    assertThat(view.isFor("carol")).isFalse();
    assertThat(new MessageView(5, "", "alice", null, "text").isFor("carol")).isTrue();
    assertThat(Envelope.of(message))
        .isEqualTo(new Envelope("alice", "text", 5L, "1970-01-01T00:00:00Z"));
    assertThat(Envelope.fromServer("text")).isEqualTo(new Envelope(null, "text", null, null));
  }

  @Test
  void everyAnswerThatIsNoRefusalIsOk() {
    ChatMessage message = new ChatMessage(5, Instant.EPOCH, "alice", "bob", "text");
    assertThat(new ChatAnswer.Done().ok()).isTrue();
    assertThat(new ChatAnswer.Found("bob")).isEqualTo(new ChatAnswer.Found(true, "bob"));
    assertThat(new ChatAnswer.Stored(message))
        .isEqualTo(new ChatAnswer.Stored(true, 5, "1970-01-01T00:00:00Z"));
    assertThat(new ChatAnswer.HistoryPage(List.of(), true, "e", false).ok()).isTrue();
  }
}
