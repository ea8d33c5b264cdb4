package workbook.lesson02;

import com.corundumstudio.socketio.AuthTokenListener;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import java.util.Map;

/**
 * Lets in only clients whose CONNECT carries one token, the same for all. It is here to show which
 * servers ask it; a login for people is in lesson 4.
 */
record TokenCheck(String token) implements AuthTokenListener {

  @Override
  public AuthTokenResult getAuthTokenResult(Object auth, SocketIOClient client) {
    return auth instanceof Map<?, ?> payload && token.equals(payload.get("token"))
        ? AuthTokenResult.AuthTokenResultSuccess
        : new AuthTokenResult(false, Map.of("message", "the token is missing or wrong"));
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "TokenCheck[]";
  }
}
