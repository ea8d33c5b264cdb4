package workbook.lesson04.exercises;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Exercise 4.9, solved and missed. */
final class LeasesAttempts {

  static final class Reference extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new LeasesSolution(nanoTime);
    }
  }

  /** A list for each node, and a number for each connection. */
  static final class RightAListForEachNode extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new OwnLists(nanoTime);
    }
  }

  /** Believes in goodbyes: who dies stays for ever. */
  static final class WrongNoExpiry extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        boolean isOver(long time, long now) {
          return false;
        }
      };
    }
  }

  /** Gives a moment more. */
  static final class WrongTwelveSecondsAreGood extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        boolean isOver(long time, long now) {
          return now - time > Leases.LEASE.toNanos();
        }
      };
    }
  }

  /** Compares two times of a clock that may begin anywhere, and run over. */
  static final class WrongDeadline extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        boolean isOver(long time, long now) {
          return now >= time + Leases.LEASE.toNanos();
        }
      };
    }
  }

  /** Takes every word of a node for a sign of life. */
  static final class WrongComingRenews extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public boolean come(String user, String node) {
          boolean noted = super.come(user, node);
          renewed.computeIfPresent(node, (name, time) -> nanoTime.getAsLong());
          return noted;
        }
      };
    }
  }

  /** Hides who is at a dead node, and shows them again when it is back. */
  static final class WrongHidesOnly extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        void removeConnections() {}

        @Override
        boolean isShown(Connection connection) {
          return renewed.containsKey(connection.node());
        }
      };
    }
  }

  /** Notes everybody: who came to a dead node is online as soon as it is back. */
  static final class WrongNotesAll extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public boolean come(String user, String node) {
          removeExpired();
          connections.add(new Connection(user, node));
          return true;
        }
      };
    }
  }

  /** A set of users: with the first of two tabs the user has gone. */
  static final class WrongSet extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public void go(String user, String node) {
          removeExpired();
          connections.removeIf(one -> one.equals(new Connection(user, node)));
        }
      };
    }
  }

  /** Ends a connection of the user, at whichever node it is. */
  static final class WrongAnyNode extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public void go(String user, String node) {
          removeExpired();
          connections.stream()
              .filter(one -> one.user().equals(user))
              .findFirst()
              .ifPresent(connections::remove);
        }
      };
    }
  }

  /** The order in which users came first, whatever has become of that connection. */
  static final class WrongOldOrder extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {

        private final Set<String> order = new LinkedHashSet<>();

        @Override
        public List<String> online() {
          List<String> now = super.online();
          order.retainAll(now);
          order.addAll(now);
          return List.copyOf(order);
        }
      };
    }
  }

  /** Always says that the lease was good: the node does not tell again who is there. */
  static final class WrongAlwaysGood extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public boolean renew(String node) {
          super.renew(node);
          return true;
        }
      };
    }
  }

  /** Removes the users of dead nodes, and keeps the nodes. */
  static final class WrongKeepsNodes extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {

        private final Set<String> seen = new LinkedHashSet<>();

        @Override
        public boolean renew(String node) {
          seen.add(node);
          return super.renew(node);
        }
      };
    }
  }

  /** Takes 0 for a time long ago, so that a new node is over. */
  static final class WrongLongAgo extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public boolean renew(String node) {
          removeExpired();
          long now = nanoTime.getAsLong();
          boolean isGood = !isOver(renewed.getOrDefault(node, 0L), now);
          renewed.put(node, now);
          return isGood;
        }
      };
    }
  }

  /** Shows first all who are at the first node. */
  static final class WrongNodeByNode extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public List<String> online() {
          removeExpired();
          return connections.stream()
              .sorted(Comparator.comparing(Connection::node))
              .map(Connection::user)
              .distinct()
              .toList();
        }
      };
    }
  }

  /** Takes user and node for one text. */
  static final class WrongOneText extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public void go(String user, String node) {
          removeExpired();
          String gone = user + "@" + node;
          connections.stream()
              .filter(one -> gone.equals(one.user() + "@" + one.node()))
              .findFirst()
              .ifPresent(connections::remove);
        }
      };
    }
  }

  /** Takes names that differ in upper and lower case for one. */
  static final class WrongCase extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public boolean come(String user, String node) {
          return super.come(user.toLowerCase(Locale.ROOT), node);
        }
      };
    }
  }

  /** Looks only at the node that it is asked for, and at all when somebody asks who is online. */
  static final class WrongForgetsWhenAsked extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Sketch(nanoTime) {
        @Override
        public boolean come(String user, String node) {
          Long time = renewed.get(node);
          return time != null
              && !isOver(time, nanoTime.getAsLong())
              && connections.add(new Connection(user, node));
        }
      };
    }
  }

  /** What is kept of a node while it is alive. */
  private static final class Lease {

    private final Map<Long, String> users = new TreeMap<>();
    private long renewed;
  }

  private static final class OwnLists implements Attendance {

    private final LongSupplier nanoTime;
    private final Map<String, Lease> leases = new HashMap<>();
    private long lastNumber;

    OwnLists(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
    }

    private Lease lease(String node) {
      long now = nanoTime.getAsLong();
      leases.values().removeIf(lease -> now - lease.renewed >= Leases.LEASE.toNanos());
      return leases.get(node);
    }

    @Override
    public boolean renew(String node) {
      boolean isGood = lease(node) != null;
      leases.computeIfAbsent(node, name -> new Lease()).renewed = nanoTime.getAsLong();
      return isGood;
    }

    @Override
    public boolean come(String user, String node) {
      Lease lease = lease(node);
      if (lease == null) {
        return false;
      }
      lease.users.put(++lastNumber, user);
      return true;
    }

    @Override
    public void go(String user, String node) {
      Lease lease = lease(node);
      if (lease != null) {
        lease.users.entrySet().stream()
            .filter(one -> one.getValue().equals(user))
            .map(Map.Entry::getKey)
            .findFirst()
            .ifPresent(lease.users::remove);
      }
    }

    @Override
    public List<String> online() {
      lease("");
      Map<Long, String> all = new TreeMap<>();
      leases.values().forEach(lease -> all.putAll(lease.users));
      return all.values().stream().distinct().toList();
    }
  }

  private record Connection(String user, String node) {}

  /** As the solution, but for one step. */
  private abstract static class Sketch implements Attendance {

    private final LongSupplier nanoTime;
    final Map<String, Long> renewed = new HashMap<>();
    final List<Connection> connections = new ArrayList<>();

    Sketch(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
    }

    boolean isOver(long time, long now) {
      return now - time >= Leases.LEASE.toNanos();
    }

    boolean isShown(Connection connection) {
      return true;
    }

    void removeConnections() {
      connections.removeIf(connection -> !renewed.containsKey(connection.node()));
    }

    void removeExpired() {
      long now = nanoTime.getAsLong();
      renewed.values().removeIf(time -> isOver(time, now));
      removeConnections();
    }

    @Override
    public boolean renew(String node) {
      removeExpired();
      return renewed.put(node, nanoTime.getAsLong()) != null;
    }

    @Override
    public boolean come(String user, String node) {
      removeExpired();
      return renewed.containsKey(node) && connections.add(new Connection(user, node));
    }

    @Override
    public void go(String user, String node) {
      removeExpired();
      connections.remove(new Connection(user, node));
    }

    @Override
    public List<String> online() {
      removeExpired();
      return connections.stream().filter(this::isShown).map(Connection::user).distinct().toList();
    }
  }

  private LeasesAttempts() {}
}
