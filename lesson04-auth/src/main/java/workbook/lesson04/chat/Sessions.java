package workbook.lesson04.chat;

import com.corundumstudio.socketio.SocketIOClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson04.token.BadTokenException;
import workbook.lesson04.token.Identity;

/**
 * Ends each connection at the moment at which its token expires: a token that was checked only when
 * the connection was made would be good for as long as somebody keeps it open.
 */
public final class Sessions {

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  private final ChatRoom room;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final Map<UUID, Future<?>> ends = new ConcurrentHashMap<>();

  /**
   * @param timer runs the ends
   */
  public Sessions(ChatRoom room, Clock clock, ScheduledExecutorService timer) {
    this.room = room;
    this.clock = clock;
    this.timer = timer;
  }

  /** Lets the client into the room, for as long as its token is good. */
  public void begin(SocketIOClient client, Identity identity) {
    room.enter(client, identity.user());
    Duration left = Duration.between(clock.instant(), identity.expiresAt());
    Runnable end = () -> expire(client, identity);
    ends.put(
        client.getSessionId(), timer.schedule(end, left.toMillis() + 1, TimeUnit.MILLISECONDS));
  }

  /** The client has disconnected. */
  public void end(SocketIOClient client, Identity identity) {
    Future<?> end = ends.remove(client.getSessionId());
    if (end != null) {
      end.cancel(false);
    }
    room.leave(client, identity.user());
  }

  private void expire(SocketIOClient client, Identity identity) {
    log.info("{}'s token has expired", identity.user());
    ends.remove(client.getSessionId());
    room.leave(client, identity.user());
    client.sendEvent(
        ChatEvent.ERROR, Envelope.fromServer(BadTokenException.Reason.EXPIRED.words()));
    client.disconnect();
  }
}
