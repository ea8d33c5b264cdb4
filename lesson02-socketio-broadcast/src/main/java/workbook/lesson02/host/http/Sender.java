package workbook.lesson02.host.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Who sent a request, and to which name, as far as somebody can be believed.
 *
 * @param remote the client; its port is 0 if a proxy has told the address, which knows no port
 * @param forwarded whether it came by a trusted proxy that named its client
 * @param scheme {@code http} or {@code https}, as the client used it; empty if nobody knows
 * @param host the host, and port if there is one, that the client asked for; empty if it named none
 */
record Sender(InetSocketAddress remote, boolean forwarded, String scheme, String host) {

  InetAddress address() {
    return remote.getAddress();
  }

  /** Whether this is the origin of the pages that the client gets from here. */
  boolean isOrigin(String origin) {
    return (!scheme.equals("https") && origin.equals("http://" + host))
        || (!scheme.equals("http") && origin.equals("https://" + host));
  }
}
