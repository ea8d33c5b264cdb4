package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomRefusal;

@Timeout(10)
class RepliesTest {

  private final List<Object> replies = new ArrayList<>();
  private final Consumer<Object> reply = replies::add;

  @Test
  void whatIsRefusedIsAnsweredWithTheReason() {
    Replies.answer(
        reply,
        answered -> {
          throw new RefusedException(RoomRefusal.JOIN_FIRST.refusal());
        });

    assertThat(replies).containsExactly(new Answer.Refused(RoomRefusal.JOIN_FIRST.refusal(), null));
  }

  /** Whoever sends one message at a time would wait for this answer with all others. */
  @Test
  void aFaultOfTheServerIsAnsweredToo() {
    Replies.answer(
        reply,
        answered -> {
          throw new IllegalStateException("a fault, made by this test");
        });

    assertThat(replies)
        .containsExactly(new Answer.Refused(RoomRefusal.SERVER_FAILED.refusal(), null));
  }
}
