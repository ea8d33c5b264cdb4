package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is online, with one tab or several, in any spelling of the name. */
@Timeout(10)
class OnlineUsersTest {

  private final OnlineUsers online = new OnlineUsers();
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();

  @Test
  void aUserComesWithTheFirstTabAndGoesWithTheLast() {
    assertThat(online.add("Bob", first)).isTrue();
    assertThat(online.add("bob", second)).isFalse();
    assertThat(online.size()).isEqualTo(1);
    assertThat(online.remove("BOB", first)).isFalse();
    assertThat(online.remove("Bob", first)).as("it has gone").isFalse();
    assertThat(online.has("Bob")).isTrue();
    assertThat(online.remove("Bob", second)).isTrue();
    assertThat(online.has("Bob")).isFalse();
    assertThat(online.size()).isZero();
  }

  @Test
  void aConnectionIsItsUsersOnly() {
    online.add("Bob", first);
    online.add("Ann", second);
    assertThat(online.has("bob", first)).isTrue();
    assertThat(online.has("bob", second)).isFalse();
    assertThat(online.has("carol", first)).isFalse();
    assertThat(online.remove("carol", first)).isFalse();
    assertThat(online.remove("ann", first)).isFalse();
    assertThat(online.has("ann")).isTrue();
  }

  @Test
  void theListIsInTheOrderInWhichTheyCame() {
    online.add("Zoe", first);
    online.add("Ann", second);
    assertThat(online.list()).containsExactly(new Person("Zoe"), new Person("Ann"));
  }
}
