package workbook.lesson02.host;

import java.time.Duration;

/** The default limits with one of them made small. */
final class TestLimits {

  private static final HostLimits DEFAULT = HostLimits.DEFAULT;

  private int messageBytes = DEFAULT.maxMessageBytes();
  private int packetsPerSecond = DEFAULT.packetsPerSecond();
  private int packetBurst = DEFAULT.packetBurst();
  private int connections = DEFAULT.connectionsPerAddress();
  private int sessions = DEFAULT.maxSessions();
  private long sessionBytes = DEFAULT.maxSessionBytes();
  private int queuedBytes = DEFAULT.maxQueuedBytes();
  private long waitingBytes = DEFAULT.maxWaitingBytes();
  private Duration request = DEFAULT.requestTimeout();
  private Duration connect = DEFAULT.connectTimeout();
  private Duration upgrade = DEFAULT.upgradeTimeout();
  private Duration pingInterval = DEFAULT.pingInterval();
  private Duration pingTimeout = DEFAULT.pingTimeout();

  TestLimits messageBytes(int bytes) {
    messageBytes = bytes;
    return this;
  }

  TestLimits packets(int perSecond, int burst) {
    packetsPerSecond = perSecond;
    packetBurst = burst;
    return this;
  }

  TestLimits connections(int count) {
    connections = count;
    return this;
  }

  TestLimits sessions(int count) {
    sessions = count;
    return this;
  }

  TestLimits sessionBytes(long bytes) {
    sessionBytes = bytes;
    return this;
  }

  TestLimits queuedBytes(int bytes) {
    queuedBytes = bytes;
    return this;
  }

  TestLimits waitingBytes(long bytes) {
    waitingBytes = bytes;
    return this;
  }

  TestLimits request(long millis) {
    request = Duration.ofMillis(millis);
    return this;
  }

  TestLimits connect(long millis) {
    connect = Duration.ofMillis(millis);
    return this;
  }

  TestLimits upgrade(long millis) {
    upgrade = Duration.ofMillis(millis);
    return this;
  }

  TestLimits pings(long intervalMillis, long timeoutMillis) {
    pingInterval = Duration.ofMillis(intervalMillis);
    pingTimeout = Duration.ofMillis(timeoutMillis);
    return this;
  }

  HostLimits limits() {
    return new HostLimits(
        messageBytes,
        DEFAULT.maxHandshakeBytes(),
        DEFAULT.maxConnectBytes(),
        DEFAULT.maxAttachments(),
        packetsPerSecond,
        packetBurst,
        connections,
        sessions,
        sessionBytes,
        queuedBytes,
        waitingBytes,
        request,
        connect,
        upgrade,
        pingInterval,
        pingTimeout);
  }
}
