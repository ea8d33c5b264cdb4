package workbook.lesson02.host.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.engineio.EngineMessage;
import workbook.lesson02.host.engineio.Polled;

/** A broadcast is encoded once, and nothing else is taken for it. */
@Timeout(10)
class EventEncoderTest {

  private final EventEncoder encoder = new EventEncoder();

  private static Packet event(String namespace, String name, List<?> data) {
    Packet packet = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    packet.setSubType(PacketType.EVENT);
    packet.setNsp(namespace);
    packet.setName(name);
    packet.setData(data);
    return packet;
  }

  private String text(Packet packet) {
    return Polled.text(encoder.encode(packet).get(0));
  }

  @Test
  void aPacketForManyReceiversIsEncodedOnce() {
    List<String> data = List.of("hello");
    List<EngineMessage> first = encoder.encode(event("", "said", data));
    assertThat(encoder.encode(event("", "said", data))).isSameAs(first);
    assertThat(Polled.text(first.get(0))).isEqualTo("42[\"said\",\"hello\"]");
  }

  @Test
  void anEventHasAsManyArgumentsAsItIsGiven() {
    assertThat(text(event("", "said", List.of("a", 5, true))))
        .isEqualTo("42[\"said\",\"a\",5,true]");
    assertThat(text(event("", "said", List.of()))).isEqualTo("42[\"said\"]");
  }

  /** The data are the same object, and the packet is another. */
  @Test
  void anotherNameOrNamespaceIsAnotherPacket() {
    List<String> data = List.of("hello");
    assertThat(text(event("", "said", data))).isEqualTo("42[\"said\",\"hello\"]");
    assertThat(text(event("", "shouted", data))).isEqualTo("42[\"shouted\",\"hello\"]");
    assertThat(text(event("/admin", "shouted", data)))
        .isEqualTo("42/admin,[\"shouted\",\"hello\"]");
  }

  @Test
  void equalDataAreNotTheSame() {
    List<EngineMessage> first = encoder.encode(event("", "said", new ArrayList<>(List.of("a"))));
    assertThat(encoder.encode(event("", "said", new ArrayList<>(List.of("a"))))).isNotSameAs(first);
  }

  /** Each asks for an acknowledgement under a number of its own. */
  @Test
  void whatAsksForAnAcknowledgementIsEncodedForEachReceiver() {
    List<String> data = List.of("hello");
    text(event("", "said", data));
    Packet first = event("", "said", data);
    first.setAckId(1L);
    Packet second = event("", "said", data);
    second.setAckId(2L);
    assertThat(text(first)).isEqualTo("421[\"said\",\"hello\"]");
    assertThat(text(second)).isEqualTo("422[\"said\",\"hello\"]");
    assertThat(text(event("", "said", data))).isEqualTo("42[\"said\",\"hello\"]");
  }

  /** A listener may change what it has sent, and send it again. */
  @Test
  void afterAListenerHasRunNothingIsRemembered() {
    List<String> data = new ArrayList<>(List.of("one"));
    text(event("", "said", data));
    data.set(0, "two");
    assertThat(text(event("", "said", data))).as("within one listener").contains("one");
    encoder.forget();
    assertThat(text(event("", "said", data)))
        .as("in the next one")
        .isEqualTo("42[\"said\",\"two\"]");
  }

  @Test
  void anAcknowledgementHasNoName() {
    Packet packet = event("", "said", List.of(true));
    packet.setSubType(PacketType.ACK);
    packet.setAckId(7L);
    assertThat(text(packet)).isEqualTo("437[true]");
    Packet empty = event("", null, null);
    empty.setSubType(PacketType.ACK);
    empty.setAckId(8L);
    assertThat(text(empty)).isEqualTo("438[]");
  }
}
