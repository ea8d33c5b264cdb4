package workbook.testkit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request that two programs could read in two ways, or that is at the edge of what HTTP/1.1
 * allows, with the status that each server of the workbook answers. A second request is sent right
 * behind it. A server that finds the end of the first one too early would answer the second one,
 * too; behind a proxy, a request could get in that way which the proxy has never seen (request
 * smuggling; RFC 9112, section 11.2). So there must be exactly one answer, of any status, and then
 * the end of the connection.
 *
 * @param host lesson 2's host
 * @param pages lesson 1's page server, the JDK's
 * @param socket lesson 1's WebSocket server
 */
public record AmbiguousRequest(String name, int host, int pages, int socket, String request) {

  private static final String HOST = "Host: localhost\r\n";
  private static final String BEHIND = "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n";
  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

  @Override
  public String toString() {
    return name;
  }

  /** Sends it with another one behind it, and reads to the end of the connection. */
  public List<Integer> statuses(int port) {
    try (RawHttp client = new RawHttp(port)) {
      String answers = client.write(request + BEHIND).awaitEnd();
      return STATUS
          .matcher(answers)
          .results()
          .map(line -> Integer.valueOf(line.group(1)))
          .filter(status -> status != 100)
          .toList();
    }
  }

  private static AmbiguousRequest post(
      String name, int host, int pages, String headers, String... body) {
    String request = "POST /x HTTP/1.1\r\n" + HOST + headers + "\r\n" + String.join("", body);
    return new AmbiguousRequest(name, host, pages, 400, request);
  }

  private static AmbiguousRequest get(
      String name, int host, int pages, int socket, String headers) {
    return line(name, host, pages, socket, "GET / HTTP/1.1", HOST + headers);
  }

  private static AmbiguousRequest line(
      String name, int host, int pages, int socket, String line, String headers) {
    return new AmbiguousRequest(name, host, pages, socket, line + "\r\n" + headers + "\r\n");
  }

  private static AmbiguousRequest chunks(String name, int host, String chunks) {
    return post(name, host, 405, "Transfer-Encoding: chunked\r\n", chunks);
  }

  /** An upgrade request; on lesson 1's page server and lesson 2's pages it is a plain GET. */
  private static AmbiguousRequest upgrade(
      String name, int host, int pages, int socket, String headers) {
    String more = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
    return line(name, host, pages, socket, "GET / HTTP/1.1", HOST + more + KEY + headers);
  }

  public static Stream<AmbiguousRequest> all() {
    return Stream.of(lengths(), codings(), chunked(), lines(), heads(), firstLines(), upgrades())
        .flatMap(shapes -> shapes);
  }

  private static Stream<AmbiguousRequest> lengths() {
    return Stream.of(
        post("a length", 405, 405, "Content-Length: 4\r\n", "abcd"),
        post("no length", 405, 405, ""),
        get("an empty body of a GET", 200, 200, 426, "Content-Length: 0\r\n"),
        post("a length twice", 400, 400, "Content-Length: 4\r\nContent-Length: 4\r\n", "abcd"),
        post("two lengths", 400, 400, "Content-Length: 0\r\nContent-Length: 4\r\n"),
        post("a list of lengths", 400, 400, "Content-Length: 4, 4\r\n", "abcd"),
        post("a length with a sign", 400, 405, "Content-Length: +4\r\n", "abcd"),
        post("a length below zero", 400, 400, "Content-Length: -1\r\n"),
        post("a length in hex", 400, 400, "Content-Length: 0x4\r\n", "abcd"),
        post("a length of two numbers", 400, 400, "Content-Length: 4 4\r\n", "abcd"),
        post("an empty length", 400, 400, "Content-Length: \r\n", "abcd"),
        post("a length beyond all numbers", 400, 400, "Content-Length: 99999999999999999999\r\n"),
        post("a length with an underscore", 405, 405, "Content_Length: 4\r\n"));
  }

  private static Stream<AmbiguousRequest> codings() {
    String end = "0\r\n\r\n";
    return Stream.of(
        post("chunks in capitals", 405, 405, "Transfer-Encoding: CHUNKED\r\n", end),
        post(
            "a length and chunks",
            400,
            400,
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            end),
        post(
            "chunks and a length",
            400,
            400,
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
            end),
        post("gzip in chunks", 501, 501, "Transfer-Encoding: gzip, chunked\r\n", end),
        post(
            "gzip in chunks in two lines",
            501,
            501,
            "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
            end),
        post(
            "chunks twice",
            400,
            501,
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
            end),
        post("chunks in chunks", 400, 501, "Transfer-Encoding: chunked, chunked\r\n", end),
        post("chunks in something", 400, 501, "Transfer-Encoding: chunked, identity\r\n", end),
        post("a coding that is none", 400, 501, "Transfer-Encoding: identity\r\n"),
        post(
            "a coding that is none, and a length",
            400,
            400,
            "Transfer-Encoding: identity\r\nContent-Length: 4\r\n",
            "abcd"),
        post("a coding by no name", 400, 501, "Transfer-Encoding: xchunked\r\n", end),
        post(
            "a coding after a tab that is none",
            400,
            405,
            "Transfer-Encoding: \013chunked\r\n",
            end),
        post("an empty coding", 400, 501, "Transfer-Encoding: \r\n"),
        post("a coding in quotes", 400, 501, "Transfer-Encoding: \"chunked\"\r\n", end),
        post("a coding with a parameter", 400, 501, "Transfer-Encoding: chunked;a=b\r\n", end),
        post(
            "two codings by one name",
            400,
            501,
            "TRANSFER-ENCODING: chunked\r\ntransfer-encoding: identity\r\n",
            end),
        line(
            "chunks in HTTP/1.0",
            400,
            405,
            400,
            "POST /x HTTP/1.0",
            HOST + "Transfer-Encoding: chunked\r\n"),
        post(
            "a compressed body",
            415,
            405,
            "Content-Encoding: gzip\r\nContent-Length: 4\r\n",
            "abcd"));
  }

  private static Stream<AmbiguousRequest> chunked() {
    return Stream.of(
        chunks("a chunk", 405, "4\r\nabcd\r\n0\r\n\r\n"),
        chunks("a chunk with an extension", 405, "4;a=b\r\nabcd\r\n0\r\n\r\n"),
        chunks("a length in the trailer", 405, "0\r\nContent-Length: 4\r\n\r\n"),
        chunks("chunks with half line ends", 400, "4\nabcd\n0\n\n"),
        chunks("a chunk below zero", 400, "-4\r\nabcd\r\n0\r\n\r\n"),
        chunks("a chunk longer than it says", 400, "4\r\nabcdefgh\r\n0\r\n\r\n"),
        chunks("a chunk beyond all numbers", 400, "ffffffffffffffff4\r\nabcd\r\n0\r\n\r\n"),
        chunks("a chunk with 0x", 400, "0x4\r\nabcd\r\n0\r\n\r\n"),
        chunks("half a line end in an extension", 400, "4;a\nb\r\nabcd\r\n0\r\n\r\n"),
        chunks("a blank behind a chunk's size", 400, "4 \r\nabcd\r\n0\r\n\r\n"),
        chunks("a chunk without a size", 400, "\r\nabcd\r\n0\r\n\r\n"));
  }

  private static Stream<AmbiguousRequest> lines() {
    return Stream.of(
        post("a line's end amid a line", 400, 405, "X: y\nContent-Length: 4\r\n"),
        post("half a line's end", 400, 405, "X: y\rContent-Length: 4\r\n"),
        new AmbiguousRequest("no CR at all", 400, 200, 400, "GET / HTTP/1.1\nHost: localhost\n\n"),
        new AmbiguousRequest("no CR at the end", 400, 200, 400, "GET / HTTP/1.1\r\n" + HOST + "\n"),
        post("a NUL", 400, 405, "X: a\0b\r\n"),
        post("a blank before a colon", 400, 400, "Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
        post("no colon", 400, 400, "Content-Length 4\r\n"),
        post("no name", 400, 400, ": x\r\n"),
        post("a blank in a name", 400, 400, "A b: x\r\n"),
        post("a folded coding", 400, 405, "Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"),
        post("a folded length", 400, 405, "Content-Length:\r\n 4\r\n", "abcd"),
        post("a fold that looks like a header", 405, 405, "X: y\r\n Content-Length: 4\r\n"),
        post("a folded host", 400, 405, " Content-Length: 4\r\n"),
        line("a fold before all headers", 400, 400, 400, "GET / HTTP/1.1", " A: b\r\n" + HOST));
  }

  private static Stream<AmbiguousRequest> heads() {
    return Stream.of(
        get("two hosts", 400, 200, 400, "Host: evil.example\r\n"),
        line("no host", 400, 200, 426, "GET / HTTP/1.1", ""),
        line("an empty host", 400, 200, 426, "GET / HTTP/1.1", "Host:\r\n"),
        line("a host of two words", 400, 200, 426, "GET / HTTP/1.1", "Host: a b\r\n"),
        line("a host with a user", 400, 200, 426, "GET / HTTP/1.1", "Host: localhost@evil\r\n"),
        get("two origins", 400, 200, 400, "Origin: http://localhost\r\nOrigin: http://evil\r\n"),
        get("two tokens", 400, 200, 400, "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"),
        post("two types", 400, 405, "Content-Type: text/plain\r\nContent-Type: text/html\r\n"),
        post("what nobody can expect", 417, 405, "Expect: a-cake\r\nContent-Length: 0\r\n"),
        post("two expectations", 400, 405, "Expect: 100-continue\r\nExpect: a-cake\r\n"),
        post("an expectation", 405, 405, "Expect: 100-continue\r\nContent-Length: 4\r\n", "abcd"),
        get("close, and not close", 200, 200, 426, "Connection: close, keep-alive\r\n"));
  }

  private static Stream<AmbiguousRequest> firstLines() {
    return Stream.of(
        get("a plain GET", 200, 200, 426, ""),
        line("the host in the target", 200, 200, 426, "GET http://localhost/ HTTP/1.1", HOST),
        line("another in the target", 400, 200, 426, "GET http://evil.example/ HTTP/1.1", HOST),
        new AmbiguousRequest("HTTP/0.9", 400, 400, 400, "GET /\r\n\r\n"),
        line("HTTP/1.0", 200, 200, 400, "GET / HTTP/1.0", HOST),
        line("HTTP/1.10", 400, 200, 400, "GET / HTTP/1.10", HOST),
        line("HTTP/2.0", 505, 200, 400, "GET / HTTP/2.0", HOST),
        new AmbiguousRequest("HTTP/2", 505, 404, 400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        line("TRACE", 405, 405, 400, "TRACE / HTTP/1.1", HOST),
        line("CONNECT", 405, 405, 400, "CONNECT / HTTP/1.1", HOST),
        line("bytes that are no UTF-8", 400, 200, 426, "GET /?name=\u00d5\u00c5 HTTP/1.1", HOST),
        line("the same, encoded", 400, 200, 426, "GET /?name=%D5%C5 HTTP/1.1", HOST),
        line("a fragment", 400, 200, 426, "GET /#a HTTP/1.1", HOST));
  }

  private static Stream<AmbiguousRequest> upgrades() {
    return Stream.of(
        upgrade("two keys", 400, 200, 400, "Sec-WebSocket-Key: AAAAIHNhbXBsZSBub25jZQ==\r\n"),
        upgrade("two versions", 400, 200, 400, "Sec-WebSocket-Version: 8\r\n"),
        upgrade("an upgrade with a body", 200, 200, 400, "Content-Length: 4\r\n\r\nabcd"),
        upgrade("an upgrade in chunks", 400, 200, 400, "Transfer-Encoding: chunked\r\n"),
        upgrade("a folded upgrade", 200, 200, 400, "X: y\r\n Z: w\r\n"),
        upgrade("half a line's end in an upgrade", 400, 200, 400, "X: y\rA: b\r\n"),
        upgrade("no CR in an upgrade", 400, 200, 400, "X: y\nA: b\r\n"),
        upgrade("no name in an upgrade", 400, 400, 400, ": x\r\n"));
  }
}
