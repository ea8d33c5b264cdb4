package workbook.lesson04.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who has heard which broadcast. */
@Timeout(10)
class BroadcastDeliveriesTest {

  private final BroadcastDeliveries deliveries = new BroadcastDeliveries(3);

  @Test
  void aMessageIsCompleteWhenAllButItsSpeakerHaveHeardIt() {
    int first = deliveries.say();
    int second = deliveries.say();
    assertThat(deliveries.speaker(second)).isEqualTo(1);
    assertThat(deliveries.missing()).isEqualTo(4);
    assertThat(deliveries.hear(0, second)).isFalse();
    assertThat(deliveries.hear(1, first)).isFalse();
    assertThat(deliveries.complete()).isZero();
    assertThat(deliveries.hear(2, second)).isTrue();
    assertThat(deliveries.complete()).isEqualTo(1);
    assertThat(deliveries.heard()).isEqualTo(3);
    assertThat(deliveries.missing()).isEqualTo(1);
    assertThat(deliveries.doubled()).isZero();
  }

  @Test
  void whatComesTwiceDoesNotHideWhatIsLost() {
    int message = deliveries.say();
    deliveries.hear(1, message);
    assertThat(deliveries.hear(1, message)).isFalse();
    assertThat(deliveries.hear(0, message)).as("at its speaker").isFalse();
    assertThat(deliveries.heard()).isEqualTo(1);
    assertThat(deliveries.doubled()).isEqualTo(2);
    assertThat(deliveries.missing()).isEqualTo(1);
    deliveries.hear(2, message);
    assertThat(deliveries.hear(2, message)).as("when all had heard it").isFalse();
    assertThat(deliveries.doubled()).isEqualTo(3);
  }
}
