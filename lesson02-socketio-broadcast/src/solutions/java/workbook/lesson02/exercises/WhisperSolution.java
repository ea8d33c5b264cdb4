package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.Optional;
import workbook.lesson02.exercises.Whisper.Whispered;
import workbook.lesson02.exercises.Whisper.Words;

/**
 * One solution of exercise 2.6. The id is compared as a text: so one that is no id at all needs no
 * rule of its own.
 */
final class WhisperSolution {

  private final SocketIOServer server;

  WhisperSolution(SocketIOServer server) {
    this.server = server;
    server.addEventListener("whisper", Words.class, this::whisper);
  }

  private void whisper(SocketIOClient sender, Words words, AckRequest ack) {
    Optional<SocketIOClient> receiver = find(words.to());
    receiver.ifPresent(
        client -> client.sendEvent("whispered", new Whispered(id(sender), words.text())));
    ack.sendAckData(receiver.isPresent());
  }

  private Optional<SocketIOClient> find(String id) {
    return server.getAllClients().stream().filter(client -> id(client).equals(id)).findFirst();
  }

  private static String id(SocketIOClient client) {
    return client.getSessionId().toString();
  }
}
