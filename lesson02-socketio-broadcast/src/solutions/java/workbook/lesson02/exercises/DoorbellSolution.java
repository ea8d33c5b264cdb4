package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.Optional;
import workbook.lesson02.exercises.Doorbell.Answered;

/**
 * One solution of exercise 2.7. The listener asks and returns; the library calls back when the
 * answer is there, or when it cannot come any more.
 */
final class DoorbellSolution {

  private static final int SECONDS = 1;

  private final SocketIOServer server;

  DoorbellSolution(SocketIOServer server) {
    this.server = server;
    server.addEventListener("ring", String.class, this::ring);
  }

  private void ring(SocketIOClient ringer, String who, AckRequest ack) {
    find(who)
        .ifPresentOrElse(
            client -> client.sendEvent("rung", answerFor(ringer, who), id(ringer)),
            () -> ringer.sendEvent("unanswered", who));
  }

  private static AckCallback<String> answerFor(SocketIOClient ringer, String who) {
    return new AckCallback<>(String.class, SECONDS) {
      @Override
      public void onSuccess(String text) {
        ringer.sendEvent("answered", new Answered(who, text));
      }

      /** Called when the time is over, and when the client leaves. */
      @Override
      public void onTimeout() {
        ringer.sendEvent("unanswered", who);
      }
    };
  }

  private Optional<SocketIOClient> find(String id) {
    return server.getAllClients().stream().filter(client -> id(client).equals(id)).findFirst();
  }

  private static String id(SocketIOClient client) {
    return client.getSessionId().toString();
  }
}
