package workbook.lesson04.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.stream.Stream;

/** Exercise 4.4, solved and missed. */
final class LettersAttempts {

  static final class Reference extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new LettersSolution(server);
    }
  }

  /** Sends to everybody, and leaves it to the pages not to show it. */
  static final class WrongBroadcast extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          server.getBroadcastOperations().sendEvent("letter", signed);
        }
      };
    }
  }

  /** Believes what the letter says about its sender. */
  static final class WrongSender extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Stream.of(letter.from(), letter.to())
              .distinct()
              .forEach(user -> server.getRoomOperations(user).sendEvent("letter", letter));
        }
      };
    }
  }

  /** Searches all connections for the name, and stops at the first, as note 001 does. */
  static final class WrongFirstTab extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          Stream.of(signed.from(), signed.to())
              .distinct()
              .flatMap(user -> Stream.ofNullable(firstOf(server, user)))
              .forEach(tab -> tab.sendEvent("letter", signed));
        }
      };
    }

    private static SocketIOClient firstOf(SocketIOServer server, String user) {
      return server.getAllClients().stream()
          .filter(client -> user.equals(client.get("user")))
          .findFirst()
          .orElse(null);
    }
  }

  /** Two rooms, of which one person may be in both. */
  static final class WrongTwice extends LettersContract {
    @Override
    LetterCarrier carrier(SocketIOServer server) {
      return new RoomForEach() {
        @Override
        public void sent(SocketIOClient client, Letter letter) {
          Letter signed = new Letter(client.get("user"), letter.to(), letter.text());
          server.getRoomOperations(signed.from(), signed.to()).sendEvent("letter", signed);
        }
      };
    }
  }

  private LettersAttempts() {}

  private abstract static class RoomForEach implements LetterCarrier {
    @Override
    public void connected(SocketIOClient client) {
      client.joinRoom(client.get("user"));
    }
  }
}
