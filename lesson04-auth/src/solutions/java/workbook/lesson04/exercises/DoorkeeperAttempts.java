package workbook.lesson04.exercises;

import com.corundumstudio.socketio.AuthTokenListener;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Exercise 4.2, solved and missed. */
final class DoorkeeperAttempts {

  static final class Reference extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return new DoorkeeperSolution(whose);
    }
  }

  /** Step by step, with casts that are checked before. */
  static final class RightSteps extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return (auth, client) -> {
        Object token = auth instanceof Map ? ((Map<?, ?>) auth).get("token") : null;
        if (!(token instanceof String)) {
          return new AuthTokenResult(false, "no token");
        }
        String user = whose.apply((String) token).orElse(null);
        if (user != null) {
          client.set("user", user);
          return AuthTokenResult.AuthTokenResultSuccess;
        }
        return new AuthTokenResult(false, "bad token");
      };
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

  /** Believes that what is called token is a text: a number there throws. */
  static final class WrongThrowsCast extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return (auth, client) -> {
        String token = (String) ((Map<?, ?>) auth).get("token");
        if (token == null) {
          return new AuthTokenResult(false, "no token");
        }
        return enter(whose.apply(token), client);
      };
    }
  }

  /** Makes a text of whatever is there: of nothing, too. */
  static final class WrongText extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return (auth, client) -> {
        if (!(auth instanceof Map<?, ?> shown && shown.containsKey("token"))) {
          return new AuthTokenResult(false, "no token");
        }
        return enter(whose.apply(String.valueOf(shown.get("token"))), client);
      };
    }
  }

  /** Looks into the URL, too, as many do with a WebSocket. */
  static final class WrongQuery extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      AuthTokenListener right = new DoorkeeperSolution(whose);
      return (auth, client) -> {
        String token = client.getHandshakeData().getSingleUrlParam("token");
        return token == null
            ? right.getAuthTokenResult(auth, client)
            : enter(whose.apply(token), client);
      };
    }
  }

  /** Tells everybody the same. */
  static final class WrongReason extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      AuthTokenListener right = new DoorkeeperSolution(whose);
      return (auth, client) ->
          right.getAuthTokenResult(auth, client).isSuccess()
              ? AuthTokenResult.AuthTokenResultSuccess
              : new AuthTokenResult(false, "bad token");
    }
  }

  /** Checks the token, and forgets whose it was. */
  static final class WrongNobody extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return (auth, client) -> {
        if (!(auth instanceof Map<?, ?> shown && shown.get("token") instanceof String token)) {
          return new AuthTokenResult(false, "no token");
        }
        return whose.apply(token).isPresent()
            ? AuthTokenResult.AuthTokenResultSuccess
            : new AuthTokenResult(false, "bad token");
      };
    }
  }

  /** Remembers which tokens were good: some of them are revoked meanwhile. */
  static final class WrongMemory extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      Map<String, Optional<String>> known = new ConcurrentHashMap<>();
      return new DoorkeeperSolution(token -> known.computeIfAbsent(token, whose));
    }
  }

  /** Takes an empty text for no token. */
  static final class WrongEmptyText extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      AuthTokenListener right = new DoorkeeperSolution(whose);
      return (auth, client) ->
          auth instanceof Map<?, ?> shown && "".equals(shown.get("token"))
              ? new AuthTokenResult(false, "no token")
              : right.getAuthTokenResult(auth, client);
    }
  }

  /** Does not mind how the name of the token is written. */
  static final class WrongKey extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      AuthTokenListener right = new DoorkeeperSolution(whose);
      return (auth, client) -> {
        Map<String, Object> lower = new HashMap<>();
        if (auth instanceof Map<?, ?> shown) {
          shown.forEach((key, value) -> lower.put(key.toString().toLowerCase(Locale.ROOT), value));
        }
        return right.getAuthTokenResult(lower, client);
      };
    }
  }

  /** Lets in whoever shows a token, and disconnects them if it is not good. */
  static final class WrongLetsInFirst extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      AuthTokenListener right = new DoorkeeperSolution(whose);
      return (auth, client) -> {
        if (!right.getAuthTokenResult(auth, client).isSuccess()) {
          client.disconnect();
        }
        return AuthTokenResult.AuthTokenResultSuccess;
      };
    }
  }

  /** Tidies up the token. */
  static final class WrongStrip extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return new DoorkeeperSolution(token -> whose.apply(token.strip()));
    }
  }

  /** Keeps who it is in one field for all. */
  static final class WrongStatic extends DoorkeeperContract {

    private static volatile String user;

    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return (auth, client) -> {
        if (!(auth instanceof Map<?, ?> shown && shown.get("token") instanceof String token)) {
          return new AuthTokenResult(false, "no token");
        }
        Optional<String> found = whose.apply(token);
        if (found.isPresent() && user == null) {
          user = found.get();
        }
        return enter(found.map(name -> user), client);
      };
    }
  }

  /** Keeps who it is in a field, where the name of another client takes its place. */
  static final class WrongField extends DoorkeeperContract {

    private String user;

    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return (auth, client) -> {
        if (!(auth instanceof Map<?, ?> shown && shown.get("token") instanceof String token)) {
          return new AuthTokenResult(false, "no token");
        }
        user = whose.apply(token).orElse(null);
        return enter(Optional.ofNullable(user), client);
      };
    }
  }

  /** Asks whether the token is good, and asks once more whose it is. */
  static final class WrongAsksTwice extends DoorkeeperContract {
    @Override
    AuthTokenListener doorkeeper(Function<String, Optional<String>> whose) {
      return (auth, client) -> {
        if (!(auth instanceof Map<?, ?> shown && shown.get("token") instanceof String token)) {
          return new AuthTokenResult(false, "no token");
        }
        if (whose.apply(token).isEmpty()) {
          return new AuthTokenResult(false, "bad token");
        }
        return enter(whose.apply(token), client);
      };
    }
  }

  private DoorkeeperAttempts() {}

  private static AuthTokenResult enter(Optional<String> user, SocketIOClient client) {
    user.ifPresent(name -> client.set("user", name));
    return user.isPresent()
        ? AuthTokenResult.AuthTokenResultSuccess
        : new AuthTokenResult(false, "bad token");
  }
}
