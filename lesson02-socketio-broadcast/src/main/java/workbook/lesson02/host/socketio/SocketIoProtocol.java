package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.DisconnectableHub;
import com.corundumstudio.socketio.ack.AckManager;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.namespace.Namespace;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.engineio.Session;
import workbook.lesson02.host.engineio.SessionListener;

/** Socket.IO on top of Engine.IO: makes the {@link SocketIoSession} of each new session. */
public final class SocketIoProtocol {

  private static final Logger log = LoggerFactory.getLogger(SocketIoProtocol.class);

  private final PacketLimits limits;
  private final EventJson json;
  private final Namespaces namespaces;
  private final AckTimer ackTimer = new AckTimer();
  private final AckManager acks = new AckManager(ackTimer);
  private final EventEncoder encoder = new EventEncoder();
  private final EventCounts counts = new EventCounts();
  private final HostSocket.Library library;

  /**
   * @param configuration the library's, of this server
   * @param json knows which types listeners want
   * @param namespaces answers a registered namespace by its name, or null
   */
  public SocketIoProtocol(
      PacketLimits limits,
      Configuration configuration,
      EventJson json,
      Function<String, Namespace> namespaces) {
    this.limits = limits;
    this.json = json;
    this.namespaces = new Namespaces(namespaces, configuration);
    this.library =
        new HostSocket.Library(configuration, acks, ackTimer, new Hub(configuration, acks), counts);
  }

  /** The listener of a new session. */
  public SessionListener listener(Session session) {
    return new SocketIoSession(session, limits, json, namespaces, acks, encoder, library);
  }

  public EventCounts counts() {
    return counts;
  }

  /** No acknowledgement times out any more. */
  public void stop() {
    ackTimer.shutdown();
  }

  /** Hears from the library which sockets have left their namespace. */
  private record Hub(Configuration configuration, AckManager acks) implements DisconnectableHub {

    @Override
    public void onDisconnect(ClientHead socket) {
      try {
        acks.onDisconnect(socket);
      } catch (
          RuntimeException e) { // a lesson's callback; the disconnect listeners must still hear
        log.error("An acknowledgement's timeout failed", e);
      }
      configuration.getStoreFactory().onDisconnect(socket);
    }
  }
}
