package workbook.lesson01.engine;

import java.time.Duration;
import workbook.lesson01.net.FileDescriptors;

/**
 * The limits of a {@link SteadyEngine}: how much of the server one peer may use, and all of them.
 *
 * @param messageBytes the longest message; a longer one closes the connection with 1009 as soon as
 *     a frame's header shows it
 * @param backlogBytes how many bytes may wait for a peer that does not read. Above it the server
 *     stops reading from that peer; with two of the longest messages more it closes it with 1008
 * @param stall a peer above that limit is also closed with 1008 if it reads nothing for so long
 * @param handshake the longest time from the TCP connection to the end of the opening handshake
 * @param silence a peer that was silent for so long is sent a ping; if it stays silent for as long
 *     again, it counts as gone. To read what waited for it is not silence
 * @param closing how long a peer may take to read the close frame and close its side
 * @param connections how many connections a server accepts; later ones wait for a free place
 * @param memoryBytes how many bytes of unfinished messages and of unread answers the server keeps
 *     for all peers together; above it, the peer with the most is closed with 1013
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

  private static final int LONGEST_MESSAGE = 16 * 1024 * 1024;

  /**
   * The limits of the lessons: messages of 16 MiB, a backlog of 8 MiB, a lost peer noticed within
   * 30 s, as many connections as the system's limit on open files allows, and a quarter of the heap
   * for what waits, but at least enough for one message.
   */
  public static ConnectionLimits standard() {
    return new ConnectionLimits(
        LONGEST_MESSAGE,
        8 * 1024 * 1024,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        FileDescriptors.forConnections(),
        Math.max(Runtime.getRuntime().maxMemory() / 4, LONGEST_MESSAGE * 5L / 4));
  }
}
