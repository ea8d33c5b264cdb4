package workbook.lesson04.account;

import java.net.InetAddress;
import workbook.lesson02.limit.Network;

/**
 * The network and the account that a request with a password comes from, before the password is
 * checked.
 *
 * @param network a {@link Network}, as text
 * @param account the {@link Username#key()} of the name, whether there is such an account or not;
 *     empty if the name breaks the rules
 */
record Requester(String network, String account) {

  static Requester of(String name, InetAddress address) {
    return new Requester(
        Network.of(address).text(), Username.of(name).map(Username::key).orElse(""));
  }
}
