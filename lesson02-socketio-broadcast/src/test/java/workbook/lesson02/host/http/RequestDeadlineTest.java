package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sends nothing has to go, but not while it reads what it has asked for. */
@Timeout(20)
class RequestDeadlineTest {

  private final RequestDeadline deadline = new RequestDeadline(Duration.ofSeconds(10));
  private final EmbeddedChannel channel = new EmbeddedChannel();

  private boolean isOpenAfter(int millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    return channel.isOpen();
  }

  private void expectRequest(int answerBytes) {
    channel.freezeTime();
    channel.pipeline().addLast(deadline);
    deadline.expectRequest(channel.pipeline().context(deadline), answerBytes);
  }

  @Test
  void aRequestHasItsTime() {
    expectRequest(0);
    assertThat(isOpenAfter(9_999)).isTrue();
    assertThat(isOpenAfter(1)).isFalse();
  }

  @Test
  void aLargeAnswerHasTimeToBeRead() {
    expectRequest(1_000_000);
    assertThat(isOpenAfter(10_000 + 31_249)).isTrue();
    assertThat(isOpenAfter(1)).isFalse();
  }

  @Test
  void theNextRequestHasItsOwnTime() {
    expectRequest(0);
    assertThat(isOpenAfter(9_000)).isTrue();
    deadline.expectRequest(channel.pipeline().context(deadline), 0);
    assertThat(isOpenAfter(9_999)).isTrue();
    assertThat(isOpenAfter(1)).isFalse();
  }

  /** A task for each connection of the last minutes would hold what belongs to it. */
  @Test
  void aConnectionThatHasEndedLeavesNoTask() {
    expectRequest(0);
    channel.pipeline().fireChannelInactive();
    channel.advanceTimeBy(1_000_000, TimeUnit.MILLISECONDS);
    assertThat(channel.runScheduledPendingTasks()).as("-1: there is no task").isEqualTo(-1);
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void aRequestThatHasArrivedIsWorkedOnForAsLongAsItTakes() {
    expectRequest(0);
    deadline.requestArrived();
    assertThat(isOpenAfter(1_000_000)).isTrue();
  }
}
