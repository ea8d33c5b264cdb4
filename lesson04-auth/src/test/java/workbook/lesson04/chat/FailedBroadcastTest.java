package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corundumstudio.socketio.BroadcastOperations;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.timer.DaemonTimer;

/** What becomes of a message that could not be broadcast. */
@Timeout(10)
class FailedBroadcastTest {

  private static final class BrokenServer extends SocketIOServer {

    BrokenServer() {
      super(new Configuration());
    }

    @Override
    public BroadcastOperations getRoomOperations(String... rooms) {
      throw new IllegalStateException("broken");
    }
  }

  /** Else they would never hear of it: what they ask for next is what comes after it. */
  @Test
  void whoPollsHearsWhatCouldNotBeBroadcast() {
    DaemonTimer timer = new DaemonTimer("room");
    try {
      ChatRoom room =
          new ChatRoom(
              new BrokenServer(),
              null,
              new LocalLog(null),
              new OnlineUsers(),
              Optional::of,
              user -> 0,
              timer);
      List<MessageView> heard = new ArrayList<>();
      room.addMessageListener(heard::add);
      ChatMessage message = new ChatMessage(1, Instant.EPOCH, "alice", null, "hello");
      MessageLog.Entry entry = new MessageLog.Entry(message, false, Optional.empty());
      assertThatThrownBy(() -> room.deliver(entry)).hasMessage("broken");
      assertThat(heard).containsExactly(MessageView.of(message));
    } finally {
      timer.shutdownNow();
    }
  }
}
