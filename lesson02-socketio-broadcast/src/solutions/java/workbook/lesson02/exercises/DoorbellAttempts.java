package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import workbook.lesson02.exercises.Doorbell.Answered;

/** Exercise 2.7, solved and missed. */
final class DoorbellAttempts {

  static final class Reference extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new DoorbellSolution(server);
    }
  }

  /** A future for each answer, which ends in one of three ways. */
  static final class RightFuture extends DoorbellContract {

    private static final class Futures extends Bell {

      private final Map<CompletableFuture<?>, SocketIOClient> waiting = new ConcurrentHashMap<>();

      Futures(SocketIOServer server) {
        super(server);
        server.addDisconnectListener(
            gone ->
                waiting.forEach(
                    (answer, client) -> {
                      if (client.getSessionId().equals(gone.getSessionId())) {
                        answer.cancel(false);
                      }
                    }));
      }

      @Override
      void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        waiting.put(answer, rung);
        answer
            .orTimeout(1, TimeUnit.SECONDS)
            .whenComplete(
                (text, late) -> {
                  waiting.remove(answer);
                  if (late == null) {
                    ringer.sendEvent("answered", new Answered(who, text));
                  } else {
                    ringer.sendEvent("unanswered", who);
                  }
                });
        rung.sendEvent("rung", new Told(0, answer::complete, () -> {}), id(ringer));
      }
    }

    @Override
    Object listenOn(SocketIOServer server) {
      return new Futures(server);
    }
  }

  /** Waits for ever. */
  static final class WrongNoLimit extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        int seconds() {
          return 0;
        }
      };
    }
  }

  /** Gives two seconds. */
  static final class WrongLongLimit extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        int seconds() {
          return 2;
        }
      };
    }
  }

  /** Gives up after a quarter of a second. */
  static final class WrongShortLimit extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          CompletableFuture<String> answer = new CompletableFuture<>();
          answer
              .orTimeout(250, TimeUnit.MILLISECONDS)
              .whenComplete(
                  (text, late) -> {
                    if (late == null) {
                      answered(ringer, who, text);
                    } else {
                      unanswered(ringer, who);
                    }
                  });
          rung.sendEvent(
              "rung",
              new Told(1, answer::complete, () -> answer.completeExceptionally(new Exception())),
              id(ringer));
        }
      };
    }
  }

  /** Waits in the listener: meanwhile nothing else of this client is heard. */
  static final class WrongWaitsInTheListener extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          CompletableFuture<Runnable> result = new CompletableFuture<>();
          Told told =
              new Told(
                  1,
                  text -> result.complete(() -> answered(ringer, who, text)),
                  () -> result.complete(() -> unanswered(ringer, who)));
          rung.sendEvent("rung", told, id(ringer));
          result.join().run();
        }
      };
    }
  }

  /** Rings at every door. */
  static final class WrongRingsEverywhere extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          server.getAllClients().forEach(each -> super.ask(ringer, each, who));
        }
      };
    }
  }

  /** Everybody hears the answer. */
  static final class WrongAnswersEverybody extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void answered(SocketIOClient ringer, String who, String text) {
          server.getBroadcastOperations().sendEvent("answered", new Answered(who, text));
        }
      };
    }
  }

  /** Keeps who rang in a field, which is that of the last. */
  static final class WrongField extends DoorbellContract {

    private SocketIOClient last;

    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          last = ringer;
          super.ask(ringer, rung, who);
        }

        @Override
        void answered(SocketIOClient ringer, String who, String text) {
          super.answered(last, who, text);
        }
      };
    }
  }

  /** Writes who rang into a field, and reads it at once: another one may be there. */
  static final class WrongFieldForAMoment extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {

        private volatile SocketIOClient last;

        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          last = ringer;
          super.ask(last, rung, who);
        }
      };
    }
  }

  /** Writes which door is rung into a field, and reads it at once. */
  static final class WrongDoorInAField extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {

        private String door;

        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          door = who;
          super.ask(ringer, find(door), door);
        }
      };
    }
  }

  /** Remembers one who rang for each door: a second one takes the place of the first. */
  static final class WrongOneForEachDoor extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      Map<String, SocketIOClient> ringers = new HashMap<>();
      return new Bell(server) {
        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          ringers.put(who, ringer);
          super.ask(ringer, rung, who);
        }

        @Override
        void answered(SocketIOClient ringer, String who, String text) {
          super.answered(ringers.get(who), who, text);
        }
      };
    }
  }

  /** Takes a client that is there for one that has answered. */
  static final class WrongTakesThereForAnswered extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          rung.sendEvent("rung", new Told(1, text -> {}, () -> {}), id(ringer));
          answered(ringer, who, "yes");
        }
      };
    }
  }

  /** Says who rang, where it should say who was rung. */
  static final class WrongWho extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void answered(SocketIOClient ringer, String who, String text) {
          super.answered(ringer, id(ringer), text);
        }
      };
    }
  }

  /** Takes an answer without words for none. */
  static final class WrongWantsWords extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void answered(SocketIOClient ringer, String who, String text) {
          if (text == null || text.isEmpty()) {
            unanswered(ringer, who);
          } else {
            super.answered(ringer, who, text);
          }
        }
      };
    }
  }

  /** Where nobody is, says nothing. */
  static final class WrongSilence extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void nobody(SocketIOClient ringer, String who) {}
      };
    }
  }

  /** Believes that every text is an id. */
  static final class WrongThrowsWhereThereIsNoId extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        SocketIOClient find(String who) {
          return server.getClient(UUID.fromString(who));
        }
      };
    }
  }

  /** A timer of its own: it tells twice if the answer is late, and waits for those who left. */
  static final class WrongOwnTimer extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
              .execute(() -> unanswered(ringer, who));
          rung.sendEvent(
              "rung", new Told(0, text -> answered(ringer, who, text), () -> {}), id(ringer));
        }
      };
    }
  }

  /** Does not hear that somebody leaves: who rang waits until the time is over. */
  static final class WrongWaitsForWhoHasLeft extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          CompletableFuture<String> answer = new CompletableFuture<>();
          answer
              .orTimeout(1, TimeUnit.SECONDS)
              .whenComplete(
                  (text, late) -> {
                    if (late == null) {
                      answered(ringer, who, text);
                    } else {
                      unanswered(ringer, who);
                    }
                  });
          rung.sendEvent("rung", new Told(0, answer::complete, () -> {}), id(ringer));
        }
      };
    }
  }

  /** Writes down who rang where, and never strikes it out. */
  static final class WrongLeak extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {

        private final List<String> rings = new CopyOnWriteArrayList<>();

        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          rings.add(who);
          super.ask(ringer, rung, who);
        }
      };
    }
  }

  /** Strikes it out when somebody answers, and keeps it if nobody does. */
  static final class WrongKeepsWhatNobodyAnswers extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {

        private final Set<String> rings = ConcurrentHashMap.newKeySet();

        @Override
        void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
          rings.add(who);
          super.ask(ringer, rung, who);
        }

        @Override
        void answered(SocketIOClient ringer, String who, String text) {
          rings.remove(who);
          super.answered(ringer, who, text);
        }
      };
    }
  }

  /** Keeps the ids for which there is nobody. */
  static final class WrongKeepsWhoIsNobody extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {

        private final Set<String> nobodys = ConcurrentHashMap.newKeySet();

        @Override
        void nobody(SocketIOClient ringer, String who) {
          nobodys.add(who);
          super.nobody(ringer, who);
        }
      };
    }
  }

  private static String id(SocketIOClient client) {
    return client.getSessionId().toString();
  }

  /** An acknowledgement that is passed on. */
  private static final class Told extends AckCallback<String> {

    private final Consumer<String> answer;
    private final Runnable noAnswer;

    Told(int seconds, Consumer<String> answer, Runnable noAnswer) {
      super(String.class, seconds == 0 ? -1 : seconds); // -1: the library's own "without a limit"
      this.answer = answer;
      this.noAnswer = noAnswer;
    }

    @Override
    public void onSuccess(String text) {
      answer.accept(text);
    }

    @Override
    public void onTimeout() {
      noAnswer.run();
    }
  }

  /** Tells everybody that nobody has answered. */
  static final class WrongUnansweredToAll extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void unanswered(SocketIOClient ringer, String who) {
          server.getBroadcastOperations().sendEvent("unanswered", who);
        }
      };
    }
  }

  /** Tidies up the answer. */
  static final class WrongStrips extends DoorbellContract {
    @Override
    Object listenOn(SocketIOServer server) {
      return new Bell(server) {
        @Override
        void answered(SocketIOClient ringer, String who, String text) {
          super.answered(ringer, who, text == null ? null : text.strip());
        }
      };
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class Bell {

    private final SocketIOServer server;

    Bell(SocketIOServer server) {
      this.server = server;
      server.addEventListener("ring", String.class, this::ring);
    }

    private void ring(SocketIOClient ringer, String who, AckRequest ack) {
      SocketIOClient rung = find(who);
      if (rung == null) {
        nobody(ringer, who);
      } else {
        ask(ringer, rung, who);
      }
    }

    int seconds() {
      return 1;
    }

    SocketIOClient find(String who) {
      return server.getAllClients().stream()
          .filter(client -> id(client).equals(who))
          .findFirst()
          .orElse(null);
    }

    void ask(SocketIOClient ringer, SocketIOClient rung, String who) {
      Told told =
          new Told(seconds(), text -> answered(ringer, who, text), () -> unanswered(ringer, who));
      rung.sendEvent("rung", told, id(ringer));
    }

    void answered(SocketIOClient ringer, String who, String text) {
      ringer.sendEvent("answered", new Answered(who, text));
    }

    void unanswered(SocketIOClient ringer, String who) {
      ringer.sendEvent("unanswered", who);
    }

    void nobody(SocketIOClient ringer, String who) {
      unanswered(ringer, who);
    }
  }
}
