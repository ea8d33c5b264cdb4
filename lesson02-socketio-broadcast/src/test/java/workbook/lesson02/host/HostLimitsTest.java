package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.engineio.EngineLimits;
import workbook.lesson02.host.http.HttpLimits;
import workbook.lesson02.host.socketio.PacketLimits;

/** Each package gets the limits of its names: they are passed by position, and many are numbers. */
@Timeout(10)
class HostLimitsTest {

  /** All are different. */
  private static final HostLimits LIMITS =
      new HostLimits(
          1,
          2,
          3,
          4,
          5,
          6,
          7,
          8,
          9,
          10,
          11,
          Duration.ofMillis(12),
          Duration.ofMillis(13),
          Duration.ofMillis(14),
          Duration.ofMillis(15),
          Duration.ofMillis(16));

  /** Where a package has a name of its own. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "maxBodyBytes", "maxMessageBytes",
          "sessionsPerAddress", "connectionsPerAddress");

  private static Map<String, Object> components(Record limits) throws ReflectiveOperationException {
    Map<String, Object> components = new TreeMap<>();
    for (RecordComponent component : limits.getClass().getRecordComponents()) {
      components.put(
          RENAMED.getOrDefault(component.getName(), component.getName()),
          limits.getClass().getMethod(component.getName()).invoke(limits));
    }
    return components;
  }

  @Test
  void eachPackageGetsTheLimitsOfItsNames() throws ReflectiveOperationException {
    HttpLimits http = LIMITS.http();
    EngineLimits engine = LIMITS.engine();
    PacketLimits packets = LIMITS.packets();
    for (Record part : List.of(http, engine, packets)) {
      assertThat(components(LIMITS)).containsAllEntriesOf(components(part));
    }
  }

  @Test
  void withOtherMessagesOnlyTheMessagesAreOthers() throws ReflectiveOperationException {
    Map<String, Object> expected = components(LIMITS);
    expected.put("maxMessageBytes", 99);
    assertThat(components(LIMITS.withMaxMessageBytes(99))).isEqualTo(expected);
  }
}
