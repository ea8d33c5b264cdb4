package workbook.lesson01.cli;

import java.io.IOException;

/** A server of the workbook. Main classes and tests start and stop every server in this way. */
public interface LessonServer extends AutoCloseable {

  /**
   * Binds the port and returns once connections are accepted.
   *
   * @throws java.net.BindException if the port is taken or may not be used; its message names host
   *     and port
   * @throws IOException if it cannot serve for another reason; the message is fit to be shown to
   *     the user
   */
  void start() throws IOException;

  /**
   * The port that is bound; is another than the one asked for if that was 0. Valid after {@link
   * #start()}.
   */
  int port();

  /**
   * Sends the clients away before {@link #close()}, if there is something to be done for them: new
   * ones are refused, those that are connected are told to connect again. Returns when they are
   * gone, after a few seconds at most.
   */
  default void drain() {}

  /**
   * Closes every connection (WebSockets with close code 1001, going away) and frees the port,
   * within two seconds.
   */
  @Override
  void close();
}
