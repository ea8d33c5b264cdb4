/**
 * Runs a lesson's server on the network. A lesson's server is plain Java-WebSocket and knows
 * nothing of this package: a main class gives it to a {@link
 * workbook.lesson01.engine.SteadyEngine}, or with {@code --plain} to a {@link
 * workbook.lesson01.engine.PlainEngine}, which is the library as it is.
 *
 * <p>This package exists because the library's own event loop has faults that a learner would meet.
 * Between its selector thread and its worker threads a wake-up can be lost, so that an answer stays
 * in the queue until other traffic comes. It hands each message to another thread and back, which
 * takes longer than the echo itself. It closes the TCP connection before the peer has read the
 * close frame. And it never closes a connection that does not finish its handshake, does not read,
 * or is gone. Here one thread reads, decodes and writes for all sockets, so there is no wake-up to
 * lose and nothing needs a lock. The library still does the opening handshake, keeps the state of
 * each WebSocket, and makes the outgoing frames.
 *
 * <p>The parts, in an order in which to read them:
 *
 * <ol>
 *   <li>{@link workbook.lesson01.engine.EngineOption}: the option {@code --plain}
 *   <li>{@link workbook.lesson01.engine.SteadyEngine}: starts and stops the event loop for a server
 *   <li>{@code EventLoop}: the one thread; {@code Acceptor} accepts the connections
 *   <li>{@code Connection}: one peer. Its parts: {@code UpgradeRequestReader} reads the HTTP
 *       request, {@code FrameSender} writes, {@code PeerLiveness} notices that a peer is gone,
 *       {@code ClosingHandshake} ends the connection
 *   <li>{@code StrictDraft}: the rules of RFC 6455; {@code FrameReader} reads the frames, {@code
 *       PayloadBuffer} and {@code Utf8Validator} their payload
 *   <li>{@code PeerChannel}: the socket, with TLS ({@code TlsChannel}) or without ({@code
 *       TcpChannel})
 *   <li>{@code ListenerProxy}: passes the library's callbacks on to the server's listeners
 *   <li>{@link workbook.lesson01.engine.ConnectionLimits}: how much one peer may use; {@code
 *       MemoryLimit}: how much all of them together may use
 * </ol>
 *
 * A listener runs on the one thread and must not block it, as in Node.
 */
package workbook.lesson01.engine;
