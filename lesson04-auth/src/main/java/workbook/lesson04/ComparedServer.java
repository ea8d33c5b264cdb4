package workbook.lesson04;

import io.socket.client.IO;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.engine.SteadyEngine;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.host.HostOptions;
import workbook.lesson03.room.MessageRate;
import workbook.lesson04.account.Passwords;
import workbook.lesson04.chat.ChatEvent;
import workbook.lesson04.compare.MeasuredServer;
import workbook.lesson04.compare.RawFeedServer;
import workbook.lesson04.compare.ServerCpu;

/**
 * The chat server as it always is, and beside it its messages on a raw WebSocket. Its threads are
 * in one group, which tells them from the receivers'.
 */
final class ComparedServer implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final AuthChatServer chat;
  private final LessonServer raw;
  private final ThreadGroup threads;
  private ClientConnection presence;

  private ComparedServer(AuthChatServer chat, LessonServer raw, ThreadGroup threads) {
    this.chat = chat;
    this.raw = raw;
    this.threads = threads;
  }

  /**
   * @param data an empty folder
   */
  static ComparedServer start(Path data) throws IOException {
    ThreadGroup threads = new ThreadGroup("compared-server");
    CompletableFuture<ComparedServer> started = new CompletableFuture<>();
    Thread starter =
        new Thread(
            threads,
            () -> {
              try {
                started.complete(open(data, threads));
              } catch (IOException | RuntimeException e) {
                started.completeExceptionally(e);
              }
            },
            "start-compared-server");
    starter.start();
    try {
      return started.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException told) {
        throw told;
      }
      throw e;
    }
  }

  private static ComparedServer open(Path data, ThreadGroup threads) throws IOException {
    AuthChatServer chat =
        AuthChatServer.open(
            new AuthChatOptions(
                HostOptions.of("127.0.0.1", 0, "/workbook/lesson04/pages"),
                data,
                Optional.empty(),
                Optional.empty(),
                false,
                Duration.ofHours(1),
                Passwords.COST,
                MessageRate.MOST, // it is to be measured, not held back
                Clock.systemUTC()));
    RawFeedServer feed = new RawFeedServer();
    LessonServer raw = new SteadyEngine(feed);
    chat.room().addMessageListener(feed::send);
    chat.start();
    raw.start();
    return new ComparedServer(chat, raw, threads);
  }

  MeasuredServer prepare() throws IOException {
    URI url = URI.create("http://127.0.0.1:" + chat.port());
    Login login = new Login(url);
    String password = UUID.randomUUID().toString();
    String listener = login.register("listener", password).token();
    String speaker = login.register("speaker", password).token();
    stayOnline(url, listener);
    return new MeasuredServer(chat.port(), raw.port(), listener, speaker, chat.archive()::lastId);
  }

  /** Nobody comes or goes while it is measured: no list of users mixes with the messages. */
  private void stayOnline(URI url, String token) throws IOException {
    IO.Options options = new IO.Options();
    options.auth = Map.of("token", token);
    presence = new ClientConnection(url, options);
    CompletableFuture<Void> inTheRoom = new CompletableFuture<>();
    presence.socket().once(ChatEvent.GROUP_LIST, args -> inTheRoom.complete(null));
    presence.socket().connect();
    try {
      inTheRoom.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IOException("the server lets nobody in", e);
    }
  }

  ServerCpu cpu() {
    return new ServerCpu(threads);
  }

  @Override
  public void close() {
    if (presence != null) {
      presence.close();
    }
    chat.close();
    raw.close();
  }
}
