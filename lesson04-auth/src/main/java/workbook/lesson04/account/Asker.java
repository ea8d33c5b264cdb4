package workbook.lesson04.account;

import java.net.InetAddress;
import workbook.lesson02.limit.Network;

/**
 * Who asks for something that takes a hash, as far as one can tell before the password is checked.
 *
 * @param network the bytes of a {@link Network}
 * @param account the account's {@link Username#key()}, whether there is one or not; empty if there
 *     can be none of that name
 */
record Asker(String network, String account) {

  static Asker of(String name, InetAddress address) {
    return new Asker(Network.of(address).bytes(), Username.of(name).map(Username::key).orElse(""));
  }
}
