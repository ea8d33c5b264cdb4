package workbook.lesson04.exercises;

import com.corundumstudio.socketio.AuthTokenListener;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import java.util.Optional;
import java.util.function.Function;

/**
 * Exercise 4.2: accepts clients with a valid token, and stores the user's name under {@code user}.
 * All others are refused, with the reason {@code no token} or {@code bad token}.
 */
final class Doorkeeper implements AuthTokenListener {

  private final Function<String, Optional<String>> whose;

  /**
   * @param whose checks a token, and returns the name of its user; empty if it is not valid
   */
  Doorkeeper(Function<String, Optional<String>> whose) {
    this.whose = whose;
  }

  /**
   * @param auth what the client shows: a map, with the token under {@code token} if it has one
   */
  @Override
  public AuthTokenResult getAuthTokenResult(Object auth, SocketIOClient client) {
    // TODO exercise 4.2: now every client is accepted; check its token, and store the name
    return AuthTokenResult.AuthTokenResultSuccess;
  }
}
