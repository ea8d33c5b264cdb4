package workbook.lesson04.cluster;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson04.account.KnownNetworks;

/** The networks that some node knows, in the database. */
final class SharedKnownNetworks implements KnownNetworks {

  private final Jdbi jdbi;

  SharedKnownNetworks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(String account, String network) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO known_network (account, network, used) VALUES (?, ?, now())"
                    + " ON CONFLICT (account, network) DO UPDATE SET used = EXCLUDED.used",
                account,
                network));
  }

  @Override
  public boolean contains(String account, String network) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT FROM known_network"
                        + " WHERE account = :account AND network = :network)")
                .bind("account", account)
                .bind("network", network)
                .mapTo(Boolean.class)
                .one());
  }

  static void removeOld(Handle handle) {
    handle.execute("DELETE FROM known_network WHERE used < now() - interval '30 days'");
  }
}
