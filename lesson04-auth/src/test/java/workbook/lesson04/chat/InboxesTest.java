package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.corundumstudio.socketio.BroadcastOperations;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** How kept messages are sent page by page, to tabs that read and tabs that do not. */
@Timeout(10)
class InboxesTest {

  /** Three pages: two of a hundred messages, and the rest. */
  private static final int KEPT = 250;

  private final List<Tab> tabs = new ArrayList<>();
  private final List<Long> sent = new ArrayList<>();
  private final List<ChatMessage> kept =
      new ArrayList<>(LongStream.rangeClosed(1, KEPT).mapToObj(InboxesTest::message).toList());
  private final List<String> later = new ArrayList<>();
  private boolean storageFails;
  private final Inboxes inboxes = new Inboxes(new FakeServer(), new KeptMessages(), later::add);

  /** A connection of bob. */
  private static final class Tab {
    private boolean reads = true;
    private final List<Object> rooms = new ArrayList<>();
    private final SocketIOClient client =
        (SocketIOClient)
            Proxy.newProxyInstance(
                SocketIOClient.class.getClassLoader(),
                new Class<?>[] {SocketIOClient.class},
                (proxy, method, arguments) -> {
                  switch (method.getName()) {
                    case "isWritable":
                      return reads;
                    case "joinRoom":
                      return rooms.add(arguments[0]);
                    case "leaveRoom":
                      return rooms.remove(arguments[0]);
                    default:
                      return null;
                  }
                });
  }

  private final class FakeServer extends SocketIOServer {

    FakeServer() {
      super(new Configuration());
    }

    @Override
    public BroadcastOperations getRoomOperations(String... rooms) {
      assertThat(rooms).containsExactly("to bob");
      return (BroadcastOperations)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {BroadcastOperations.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getClients")) {
                  return tabs.stream().map(tab -> tab.client).toList();
                }
                Object[] payloads = (Object[]) arguments[1];
                sent.add(((Envelope) payloads[0]).id());
                return null;
              });
    }
  }

  private final class KeptMessages implements MessageLog {

    @Override
    public void readBy(Room room) {}

    @Override
    public ChatMessage append(
        String user, String to, NewMessage said, Optional<SocketIOClient> sender) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ChatMessage> takeKept(String user, int limit) {
      if (storageFails) {
        throw new UnableToExecuteStatementException("the disk is full", null, null);
      }
      List<ChatMessage> page = kept.subList(0, Math.min(limit, kept.size()));
      List<ChatMessage> taken = List.copyOf(page);
      page.clear();
      return taken;
    }
  }

  private static ChatMessage message(long id) {
    return new ChatMessage(id, Instant.EPOCH, "alice", "bob", "message " + id);
  }

  private Tab tab() {
    Tab tab = new Tab();
    tabs.add(tab);
    return tab;
  }

  /** The next look, if there is to be one, comes at once. */
  private void look() {
    assertThat(later).as("looks that are asked for").containsExactly("bob");
    later.clear();
    inboxes.sendKept("bob");
  }

  @Test
  void allIsSentInOrderPageByPage() {
    Tab tab = tab();
    inboxes.open(tab.client, "bob");
    assertThat(tab.rooms).containsExactly("to bob");
    assertThat(sent).hasSize(100);
    assertThat(inboxes.isSendingKept("bob")).isTrue();
    look();
    assertThat(sent).hasSize(200);
    look();
    assertThat(sent).hasSize(KEPT).isSorted().doesNotHaveDuplicates();
    assertThat(later).isEmpty();
    assertThat(inboxes.isSendingKept("bob")).isFalse();
  }

  @Test
  void nothingIsTakenWhileNobodyReads() {
    Tab tab = tab();
    tab.reads = false;
    inboxes.open(tab.client, "bob");
    for (int i = 0; i < 200; i++) {
      look();
    }
    assertThat(sent).isEmpty();
    tab.reads = true;
    look();
    assertThat(sent).hasSize(100);
  }

  /** A naive room waits for it at each page: for thousands of messages that is many seconds. */
  @Test
  void aTabThatNeverReadsIsWaitedForOnce() {
    tab();
    Tab deaf = tab();
    deaf.reads = false;
    inboxes.open(deaf.client, "bob");
    int looks = 0;
    while (sent.isEmpty()) {
      look();
      looks++;
    }
    assertThat(looks).as("looks of 10 ms each before the first page").isEqualTo(50);
    look();
    look();
    assertThat(sent).hasSize(KEPT);
    assertThat(later).isEmpty();
  }

  @Test
  void aTabThatHasCaughtUpIsWaitedForAgain() {
    tab();
    Tab slow = tab();
    slow.reads = false;
    inboxes.open(slow.client, "bob");
    while (sent.isEmpty()) {
      look();
    }
    slow.reads = true;
    look();
    assertThat(sent).hasSize(200);
    slow.reads = false;
    look();
    assertThat(sent).as("it is given the time to read").hasSize(200);
    slow.reads = true;
    look();
    assertThat(sent).hasSize(KEPT);
  }

  @Test
  void theRestIsKeptWhenTheLastTabGoes() {
    Tab tab = tab();
    inboxes.open(tab.client, "bob");
    tabs.clear();
    inboxes.leave(tab.client, "bob");
    assertThat(tab.rooms).isEmpty();
    look();
    assertThat(sent).hasSize(100);
    assertThat(kept).hasSize(150);
    assertThat(later).isEmpty();
    assertThat(inboxes.isSendingKept("bob")).isFalse();
  }

  @Test
  void ifTheStorageFailsTheyAreKeptAndTheLogSaysWhy() {
    Logger log = (Logger) LoggerFactory.getLogger(Inboxes.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    Tab tab = tab();
    storageFails = true;
    try {
      inboxes.open(tab.client, "bob");
    } finally {
      log.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("the messages kept for bob could not be read: the disk is full");
    assertThat(sent).isEmpty();
    storageFails = false;
    inboxes.sendKept("bob");
    assertThat(sent).hasSize(100);
  }
}
