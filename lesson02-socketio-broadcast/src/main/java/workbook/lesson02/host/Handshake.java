package workbook.lesson02.host;

import com.corundumstudio.socketio.HandshakeData;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * What the request that opened a session said; {@link HandshakeData}, which listeners see, is made
 * of it for each namespace, because that one also holds the namespace's own auth payload.
 */
record Handshake(
    HttpHeaders headers,
    Map<String, List<String>> query,
    InetSocketAddress remote,
    InetSocketAddress local,
    String uri) {

  HandshakeData toData(Object auth) {
    HandshakeData data =
        new HandshakeData(headers, query, remote, local, uri, headers.contains("origin"));
    data.setAuthToken(auth);
    return data;
  }
}
