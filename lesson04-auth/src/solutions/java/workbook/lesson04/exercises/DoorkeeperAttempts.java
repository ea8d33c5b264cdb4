package workbook.lesson04.exercises;

import com.corundumstudio.socketio.AuthTokenListener;
import com.corundumstudio.socketio.AuthTokenResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Exercise 4.2, solved and missed. */
final class DoorkeeperAttempts {

  static final class Reference extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return new DoorkeeperSolution(whose);
    }
  }

  static final class WrongConstant extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return (auth, client) -> {
        client.set("user", "alice");
        return AuthTokenResult.AuthTokenResultSuccess;
      };
    }
  }

  /** Checks the token, and then believes the name that stands beside it. */
  static final class WrongName extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      AuthTokenListener right = new DoorkeeperSolution(whose);
      return (auth, client) -> {
        AuthTokenResult result = right.getAuthTokenResult(auth, client);
        if (auth instanceof Map<?, ?> shown && shown.containsKey("user")) {
          client.set("user", shown.get("user"));
        }
        return result;
      };
    }
  }

  /** Refuses, and leaves a page to guess whether to log in or to look for a mistake. */
  static final class WrongSilence extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      AuthTokenListener right = new DoorkeeperSolution(whose);
      return (auth, client) ->
          new AuthTokenResult(right.getAuthTokenResult(auth, client).isSuccess(), null);
    }
  }

  private DoorkeeperAttempts() {}
}
