package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;

/** The library's own broadcasts, made for many receivers. */
@Timeout(30)
class BroadcastTest {

  private static final int RECEIVERS = 5;

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  /** Counts how often it is made into JSON. */
  public static final class Counted {
    private final AtomicInteger encodings = new AtomicInteger();

    public int getNumber() {
      return encodings.incrementAndGet();
    }
  }

  private List<RawSocketIo> receivers() throws Exception {
    List<RawSocketIo> receivers = new ArrayList<>();
    for (int i = 0; i < RECEIVERS; i++) {
      receivers.add(RawSocketIo.connected(server.port()));
    }
    return receivers;
  }

  @Test
  @LibraryFault("Each receiver's frame is encoded anew.")
  void isEncodedOnceForAll() throws Exception {
    List<RawSocketIo> receivers = receivers();
    Counted counted = new Counted();
    server.main().getBroadcastOperations().sendEvent("news", counted);
    for (RawSocketIo receiver : receivers) {
      assertThat(receiver.text()).isEqualTo("42[\"news\",{\"number\":1}]");
      receiver.close();
    }
    assertThat(counted.encodings).hasValue(1);
  }

  @Test
  void isEncodedAnewWhereItIsSentAnew() throws Exception {
    try (RawSocketIo receiver = RawSocketIo.connected(server.port())) {
      List<String> names = new ArrayList<>(List.of("Ann"));
      server.main().getBroadcastOperations().sendEvent("names", names);
      names.add("Ben");
      server.main().getBroadcastOperations().sendEvent("names", names);
      assertThat(receiver.text()).isEqualTo("42[\"names\",[\"Ann\"]]");
      assertThat(receiver.text()).isEqualTo("42[\"names\",[\"Ann\",\"Ben\"]]");
    }
  }

  @Test
  void arrivesInTheOrderOfSending() throws Exception {
    List<RawSocketIo> receivers = receivers();
    for (int i = 0; i < 1_000; i++) {
      server.main().getBroadcastOperations().sendEvent("news", i);
    }
    for (RawSocketIo receiver : receivers) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(receiver.text()).isEqualTo("42[\"news\"," + i + "]");
      }
      receiver.close();
    }
  }

  @Test
  void mayLeaveOneOut() throws Exception {
    try (RawSocketIo sender = RawSocketIo.connected(server.port());
        RawSocketIo other = RawSocketIo.connected(server.port())) {
      SocketIOClient excluded =
          server.main().getAllClients().stream()
              .filter(client -> client.getSessionId().toString().equals(sender.id()))
              .findAny()
              .orElseThrow();
      server.main().getBroadcastOperations().sendEvent("news", excluded, "x");
      assertThat(other.text()).isEqualTo("42[\"news\",\"x\"]");
      sender.hearsNothing();
    }
  }

  @Test
  void reachesTheRoomItIsFor() throws Exception {
    server
        .main()
        .addEventListener(
            "enter",
            String.class,
            (client, room, ack) -> {
              client.joinRoom(room);
              ack.sendAckData();
            });
    try (RawSocketIo inside = RawSocketIo.connected(server.port());
        RawSocketIo outside = RawSocketIo.connected(server.port())) {
      inside.send("421[\"enter\",\"attic\"]");
      assertThat(inside.text()).isEqualTo("431[]");
      server.main().getRoomOperations("attic").sendEvent("news", "x");
      assertThat(inside.text()).isEqualTo("42[\"news\",\"x\"]");
      outside.hearsNothing();
    }
  }
}
