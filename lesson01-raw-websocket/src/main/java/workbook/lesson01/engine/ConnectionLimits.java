package workbook.lesson01.engine;

import java.time.Duration;
import workbook.lesson01.net.FileDescriptors;

/**
 * What one peer may ask of a {@link SteadyEngine}.
 *
 * @param messageBytes the longest message; a longer one closes with 1009 as soon as its header says
 *     so
 * @param backlogBytes how much may wait for a peer that does not read; above it the server stops
 *     reading from that peer, and with two of the longest messages more it closes it with 1008
 * @param stall how long such a peer may take nothing at all before it is closed with 1008
 * @param handshake from the first byte of TCP to the end of the opening handshake
 * @param silence after how much silence a peer is pinged; after as much again it counts as gone
 *     (one that reads what had to wait for it is not silent)
 * @param closing how long a peer may take to read the close frame and hang up
 * @param connections how many peers a server holds at a time; who comes next waits
 * @param memoryBytes how much it keeps for all peers together, of unfinished messages and of what
 *     they have not read; above it, whoever keeps most is closed with 1013
 */
public record ConnectionLimits(
    int messageBytes,
    long backlogBytes,
    Duration stall,
    Duration handshake,
    Duration silence,
    Duration closing,
    int connections,
    long memoryBytes) {

  private static final int LONGEST_MESSAGE = 16 << 20;

  /**
   * The limits of the lessons: 16 MiB messages, 8 MiB backlog, a lost peer found within 30 s, and
   * as many connections as the system's limit on open files lets be. A quarter of the memory is for
   * what waits, or as much as one message needs.
   */
  public static ConnectionLimits standard() {
    return new ConnectionLimits(
        LONGEST_MESSAGE,
        8 << 20,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        FileDescriptors.forConnections(),
        Math.max(Runtime.getRuntime().maxMemory() / 4, LONGEST_MESSAGE * 5L / 4));
  }
}
