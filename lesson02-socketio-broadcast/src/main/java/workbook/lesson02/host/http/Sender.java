package workbook.lesson02.host.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The client that sent a request, and the name and scheme it used: what the connection shows, or
 * what a trusted proxy says.
 *
 * @param remote the client; its port is 0 if a proxy has told the address, which knows no port
 * @param forwarded whether it came by a trusted proxy that named its client
 * @param scheme {@code http} or {@code https}, as the client used it; empty if unknown
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
