package workbook.lesson04;

import io.socket.client.IO;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.chat.ChatEvent;
import workbook.lesson04.compare.MeasuredServer;

/**
 * The running servers that are compared: the chat, and beside it its messages on a raw WebSocket.
 */
final class ComparedServer implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final LessonServer chat;
  private final LessonServer raw;
  private final Archive archive;
  private ClientConnection listenerOnline;

  /** Takes two servers that have been started; whoever started them closes them. */
  ComparedServer(LessonServer chat, LessonServer raw, Archive archive) {
    this.chat = chat;
    this.raw = raw;
    this.archive = archive;
  }

  /**
   * Makes the accounts of a listener and a speaker, and keeps the listener online.
   *
   * @return what the measuring needs to know of the servers
   */
  MeasuredServer prepare() throws IOException {
    URI url = URI.create("http://127.0.0.1:" + chat.port());
    Login login = new Login(url);
    String password = UUID.randomUUID().toString();
    String listener = login.register("listener", password).token();
    String speaker = login.register("speaker", password).token();
    keepOnline(url, listener);
    return new MeasuredServer(chat.port(), raw.port(), listener, speaker, archive::lastId);
  }

  /** So nobody comes online during a measurement: lists of users would add to the counted bytes. */
  private void keepOnline(URI url, String token) throws IOException {
    IO.Options options = new IO.Options();
    options.auth = Map.of("token", token);
    listenerOnline = new ClientConnection(url, options);
    CompletableFuture<Void> inTheRoom = new CompletableFuture<>();
    listenerOnline.socket().once(ChatEvent.GROUP_LIST, args -> inTheRoom.complete(null));
    listenerOnline.socket().connect();
    try {
      inTheRoom.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IOException("the server lets nobody in", e);
    }
  }

  /** Lets the listener leave. */
  @Override
  public void close() {
    if (listenerOnline != null) {
      listenerOnline.close();
    }
  }
}
