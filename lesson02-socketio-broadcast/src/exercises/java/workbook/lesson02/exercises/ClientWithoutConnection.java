package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Makes clients that exist on the server only. A connection would take too long where many clients
 * are needed, and two could not act within a microsecond.
 */
final class ClientWithoutConnection {

  private ClientWithoutConnection() {}

  /** A client that hears nothing. */
  static SocketIOClient any() {
    return thatHears(packet -> {});
  }

  /**
   * @param hears is called for everything that is sent to it
   */
  static SocketIOClient thatHears(Consumer<Packet> hears) {
    return of(anyId(), hears, () -> {});
  }

  /**
   * @param action is called when its id is asked for, and when it is compared
   */
  static SocketIOClient whenLookedAt(Runnable action) {
    return of(anyId(), packet -> {}, action);
  }

  /**
   * The first to whom a broadcast is sent: its hash code is 0, so it comes first in the library's
   * map of clients.
   *
   * @param hears is called for everything that is sent to it
   */
  static SocketIOClient firstOfAll(Consumer<Packet> hears) {
    return of(new UUID(0, 0), hears, () -> {});
  }

  private static UUID anyId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static SocketIOClient of(
      UUID id, Consumer<Packet> hears, Runnable whenLookedAt) {
    Object client =
        Proxy.newProxyInstance(
            ClientWithoutConnection.class.getClassLoader(),
            new Class<?>[] {SocketIOClient.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getSessionId" -> {
                    whenLookedAt.run();
                    yield id;
                  }
                  case "getEngineIOVersion" -> EngineIOVersion.V4;
                  case "getAllRooms" -> Set.of();
                  case "isChannelOpen", "isWritable" -> true;
                  case "hashCode" -> id.hashCode();
                  case "equals" -> {
                    whenLookedAt.run();
                    yield self == arguments[0];
                  }
                  case "toString" -> "client " + id;
                  case "send", "sendEvent" -> {
                    hears.accept(packet(arguments));
                    yield null;
                  }
                  default -> null;
                });
    return (SocketIOClient) client;
  }

  /** What {@code send} was called with, or {@code sendEvent} with a name and what comes with it. */
  private static Packet packet(Object[] arguments) {
    if (arguments[0] instanceof Packet packet) {
      return packet;
    }
    Packet packet = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    packet.setName((String) arguments[0]);
    packet.setData(List.of((Object[]) arguments[arguments.length - 1]));
    return packet;
  }
}
