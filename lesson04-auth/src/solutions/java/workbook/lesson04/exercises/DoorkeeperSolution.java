package workbook.lesson04.exercises;

import com.corundumstudio.socketio.AuthTokenListener;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One solution of exercise 4.2. */
final class DoorkeeperSolution implements AuthTokenListener {

  private final Function<String, Optional<String>> whose;

  DoorkeeperSolution(Function<String, Optional<String>> whose) {
    this.whose = whose;
  }

  @Override
  public AuthTokenResult getAuthTokenResult(Object auth, SocketIOClient client) {
    // It comes from outside: it may be anything, and so may what is in it.
    if (!(auth instanceof Map<?, ?> shown && shown.get("token") instanceof String token)) {
      return new AuthTokenResult(false, "no token");
    }
    Optional<String> user = whose.apply(token);
    if (user.isEmpty()) {
      return new AuthTokenResult(false, "bad token");
    }
    client.set("user", user.get());
    return AuthTokenResult.AuthTokenResultSuccess;
  }
}
