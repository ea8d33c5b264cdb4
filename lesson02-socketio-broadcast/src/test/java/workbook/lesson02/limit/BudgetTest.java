package workbook.lesson02.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all clients share is given to the last byte, and not one more. */
@Timeout(10)
class BudgetTest {

  @Test
  void whatIsRefusedIsNotTaken() {
    Budget budget = new Budget(10);
    assertThat(budget.take(6)).isTrue();
    assertThat(budget.take(5)).isFalse();
    assertThat(budget.take(4)).isTrue();
    assertThat(budget.take(1)).isFalse();
    budget.giveBack(3);
    assertThat(budget.take(4)).isFalse();
    assertThat(budget.take(3)).isTrue();
    assertThat(budget.take(1)).isFalse();
  }
}
