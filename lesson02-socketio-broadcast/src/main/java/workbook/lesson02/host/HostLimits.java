package workbook.lesson02.host;

import java.time.Duration;
import workbook.lesson02.host.engineio.EngineLimits;
import workbook.lesson02.host.http.HttpLimits;
import workbook.lesson02.host.socketio.PacketLimits;
import workbook.lesson02.limit.Network;

/**
 * All limits of what a client may use of the host's memory, connections and time, in one place.
 * Each package gets the ones it needs.
 *
 * @param maxMessageBytes largest Engine.IO message, either way of arriving; told to clients as
 *     {@code maxPayload}. Beyond it a WebSocket closes with 1009 and a polling request is answered
 *     413
 * @param maxHandshakeBytes what a session may keep of the request that opened it (parameters, and
 *     headers that listeners may ask for; 100 bytes more for each); beyond it: HTTP 431
 * @param maxConnectBytes largest CONNECT packet; beyond it: close code 1009
 * @param maxAttachments most binary attachments one Socket.IO packet may announce
 * @param packetsPerSecond Engine.IO packets a session may send each second, on average: messages,
 *     and also pongs and other packets without a message
 * @param packetBurst packets it may send at once after a quiet time; beyond it: close code 1008
 * @param connectionsPerAddress TCP connections from one {@link Network}: an IPv4 address, or the
 *     64-bit network of an IPv6 address; the next one is closed unanswered. The same number is the
 *     limit of Engine.IO sessions from one network; the next one is answered 429
 * @param maxSessions sessions from all addresses; the next one is answered 503
 * @param maxSessionBytes what all sessions together may keep of their requests, with 2,000 bytes
 *     more for each session; the next one is answered 503
 * @param maxQueuedBytes bytes that may wait for a client that does not read; beyond it: close code
 *     1008; by polling the session is over
 * @param maxWaitingBytes what may wait because of all clients together: for readers that do not
 *     read, for listeners, and for the rest of messages that have begun; beyond it the client for
 *     which most waits is closed
 * @param requestTimeout from TCP accept to a whole first HTTP request, and from an answer to the
 *     next request, whole; an answer has a second more for each 32,000 bytes to be read
 * @param connectTimeout from the Engine.IO handshake to the first Socket.IO CONNECT
 * @param upgradeTimeout from the WebSocket handshake on a polling session to its upgrade packet
 * @param pingInterval from one ping to the next
 * @param pingTimeout how long after a ping its pong may come
 */
public record HostLimits(
    int maxMessageBytes,
    int maxHandshakeBytes,
    int maxConnectBytes,
    int maxAttachments,
    int packetsPerSecond,
    int packetBurst,
    int connectionsPerAddress,
    int maxSessions,
    long maxSessionBytes,
    int maxQueuedBytes,
    long maxWaitingBytes,
    Duration requestTimeout,
    Duration connectTimeout,
    Duration upgradeTimeout,
    Duration pingInterval,
    Duration pingTimeout) {

  /** What a lesson gets when it does not choose: 1 MB messages, and the official server's times. */
  public static final HostLimits DEFAULT =
      new HostLimits(
          1_000_000,
          8 * 1024,
          16 * 1024,
          16,
          20_000,
          40_000,
          20_000,
          100_000,
          Runtime.getRuntime().maxMemory() / 4,
          8 * 1024 * 1024,
          Runtime.getRuntime().maxMemory() / 4,
          Duration.ofSeconds(10),
          Duration.ofSeconds(45),
          Duration.ofSeconds(10),
          Duration.ofSeconds(25),
          Duration.ofSeconds(20));

  /** These limits with larger or smaller messages. */
  public HostLimits withMaxMessageBytes(int bytes) {
    return new HostLimits(
        bytes,
        maxHandshakeBytes,
        maxConnectBytes,
        maxAttachments,
        packetsPerSecond,
        packetBurst,
        connectionsPerAddress,
        maxSessions,
        maxSessionBytes,
        maxQueuedBytes,
        maxWaitingBytes,
        requestTimeout,
        connectTimeout,
        upgradeTimeout,
        pingInterval,
        pingTimeout);
  }

  /** What of these the HTTP below needs to know. */
  HttpLimits http() {
    return new HttpLimits(maxMessageBytes, maxQueuedBytes, connectionsPerAddress, requestTimeout);
  }

  /** What of these Engine.IO needs to know. */
  EngineLimits engine() {
    return new EngineLimits(
        maxMessageBytes,
        maxHandshakeBytes,
        packetsPerSecond,
        packetBurst,
        connectionsPerAddress,
        maxSessions,
        maxSessionBytes,
        maxQueuedBytes,
        connectTimeout,
        upgradeTimeout,
        pingInterval,
        pingTimeout);
  }

  /** What of these Socket.IO needs to know. */
  PacketLimits packets() {
    return new PacketLimits(maxMessageBytes, maxConnectBytes, maxAttachments);
  }
}
