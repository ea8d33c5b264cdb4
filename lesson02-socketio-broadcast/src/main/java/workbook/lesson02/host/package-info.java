/**
 * The engine room: all that stands between a socket and a lesson's listeners.
 *
 * <p>Lessons are written in netty-socketio's own API. Its rooms, listeners, acknowledgements and
 * client objects are the library's; what moves bytes is not, because the library's transports
 * (2.0.14) pass 10 of the 32 checks of the official protocol suite, let a client act before and
 * after it was refused, and tell one client's secret session id to all. {@link
 * workbook.lesson02.host.HostServer} therefore extends the library's server and puts transports of
 * its own under it. No fork and no reflection: it overrides {@code start} and {@code stop}, hands
 * received events to the library's {@code Namespace}, and receives what lessons send as a {@code
 * ClientHead}.
 *
 * <pre>
 *  a connection, as HTTP                       the same, once upgraded
 *  ---------------------                       -----------------------
 *  RequestDeadline       whole and in time     Netty's WebSocket decoder and encoder
 *  HttpServerCodec       Netty                 Utf8FrameValidator        Netty, 1007
 *  HttpContentCompressor Netty                 WebSocketFrameAggregator  Netty, 1009
 *  BodyGatherer          whole, or 413         WebSocketLink             to and from the session
 *  HttpDispatcher        whose request is it?
 *    |-- EngineEndpoint  /socket.io/
 *    '-- Routes          the lesson's own paths
 *          '-- Pages     files from the class path
 *
 *  EngineSession         one Engine.IO session: transport, upgrade, pings     (event loops, locked)
 *    '-- SocketLayer     its Socket.IO packets: CONNECT, events, acks         (its lane: listeners may block)
 *          '-- HostSocket  one namespace's connection = the library's client  (any thread sends)
 *                 '-- EventEncoder   a broadcast is encoded once
 *                       '-- LoopFlusher   and written in one task for each event loop
 * </pre>
 *
 * <p>What a lesson may rely on, beyond the library's documentation:
 *
 * <ul>
 *   <li>Listeners run on threads that may block, for each connection one at a time and in order.
 *   <li>Auth listeners are asked for every CONNECT; without a payload they get an empty map. Until
 *       they have all agreed the client is nowhere listed, hears no broadcast, and cannot speak.
 *   <li>Connect listeners run once, after CONNECT was answered.
 *   <li>{@code HandshakeData.getAuthToken()} is there for auth and connect listeners, and null
 *       after them. Of the headers it has those that tell who asks and from where, and all that
 *       begin with {@code X-}.
 *   <li>{@code SocketIOClient.getSessionId()} is the public id, the browser's {@code socket.id}.
 *       The Engine.IO session id, which is a credential, cannot be asked for.
 *   <li>An event whose arguments are not of the declared type does not reach its listener. If it
 *       asked for an acknowledgement it gets {@code {ok: false, error}}. What is declared as a text
 *       must be one: 5 and true are not, nor is an attachment.
 *   <li>{@code disconnect()} closes the connection when it was the last namespace.
 * </ul>
 */
package workbook.lesson02.host;
