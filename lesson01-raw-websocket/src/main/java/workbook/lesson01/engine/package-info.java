/**
 * What stands between a lesson's listeners and the network. A lesson's server is plain
 * Java-WebSocket and knows nothing of this package: a main class gives it to a {@link
 * workbook.lesson01.engine.SteadyEngine}, or with {@code --plain} to the library as it is.
 *
 * <p>It exists because the library's own event loop has faults that a learner would meet. It loses
 * write wake-ups between its selector thread and its worker threads, so that now and then an answer
 * stays in the queue until other traffic comes; it hands each message to another thread and back,
 * which costs more than echoing it; it hangs up before the peer has read the close frame; and it
 * keeps for ever what never finishes its handshake, never reads, or is gone. Here one thread does
 * all reading, decoding and writing of all sockets, so nothing can be overtaken and nothing needs a
 * lock; the library still does the opening handshake, the states of a WebSocket and the outgoing
 * frames. The parts:
 *
 * <ul>
 *   <li>{@link workbook.lesson01.engine.SteadyEngine}: serves a given server
 *   <li>{@code EventLoop}: the one thread
 *   <li>{@code Connection}: one peer: reads, writes, deadlines
 *   <li>{@code StrictDraft}: the protocol's rules, stricter than the library's own, with {@code
 *       FrameReader} and {@code Utf8Validator}
 *   <li>{@code PeerChannel}: the socket below, plain or TLS
 *   <li>{@code ListenerProxy}: the library's callbacks, but for those that would reach its event
 *       loop
 * </ul>
 *
 * A listener runs on the one thread and must not block it, as in Node.
 */
package workbook.lesson01.engine;
