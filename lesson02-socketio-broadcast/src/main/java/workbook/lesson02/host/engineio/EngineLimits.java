package workbook.lesson02.host.engineio;

import java.time.Duration;

/**
 * What a client may cost by Engine.IO.
 *
 * @param maxMessageBytes largest message; beyond it: close code 1009
 * @param maxHandshakeBytes what a session may keep of the request that opened it; beyond it: HTTP
 *     431
 * @param packetsPerSecond what a session may send each second, on average
 * @param packetBurst what it may send at once after a quiet time; beyond it: close code 1008
 * @param sessionsPerAddress sessions from one network; the next one is answered 429
 * @param maxSessions sessions from all addresses; the next one is answered 503
 * @param maxSessionBytes what all sessions together may keep; the next one is answered 503
 * @param maxQueuedBytes what may wait for a client that does not read; beyond it: the session ends
 * @param connectTimeout until the protocol above is asked whether anybody has connected
 * @param upgradeTimeout from the WebSocket handshake on a polling session to its upgrade packet
 * @param pingInterval from one ping to the next
 * @param pingTimeout how long after a ping its pong may come
 */
public record EngineLimits(
    int maxMessageBytes,
    int maxHandshakeBytes,
    int packetsPerSecond,
    int packetBurst,
    int sessionsPerAddress,
    int maxSessions,
    long maxSessionBytes,
    int maxQueuedBytes,
    Duration connectTimeout,
    Duration upgradeTimeout,
    Duration pingInterval,
    Duration pingTimeout) {}
