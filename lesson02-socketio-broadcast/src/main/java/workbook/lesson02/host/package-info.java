/**
 * The host of lessons 2 to 4: all that stands between a socket and a lesson's listeners. Only mains
 * and tests name it; a lesson is given a {@code SocketIOServer} and a {@link
 * workbook.lesson02.web.WebServer}.
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
 *  main, or a test
 *    '--&gt; HostServer, HostOptions and its like, PlainServer                   (this package)
 *          |--&gt; http       bytes to requests; a lesson's routes and pages
 *          |      ^
 *          |--&gt; engineio   sessions over polling and WebSocket; the upgrade; pings
 *          |      ^
 *          '--&gt; socketio   packets, CONNECT, events, acknowledgements; calls the listeners
 *
 *  below them: thread, on which listeners and routes run; and lesson02.limit, .json, .web, .nodes
 * </pre>
 *
 * <p>An arrow means "knows". HTTP knows Engine.IO only as an {@link
 * workbook.lesson02.host.http.Endpoint}; and Engine.IO knows Socket.IO only as a {@link
 * workbook.lesson02.host.engineio.SessionListener}, which knows its session as a {@link
 * workbook.lesson02.host.engineio.Session}.
 *
 * <p>How a message travels, and where one finds it:
 *
 * <pre>
 *  bytes  --&gt; http.HttpPipeline      the handlers of a connection, in their order
 *         --&gt; http.HttpDispatcher    whose request is it?
 *               |--&gt; http.Routes                   calls a lesson's route
 *               |      '--&gt; http.StaticFiles      serves a page, if there is no route
 *               '--&gt; engineio.EngineEndpoint       /socket.io/: opens or finds the session
 *                     |--&gt; engineio.EngineSession  the session's state; takes polling requests
 *                     '--&gt; engineio.WebSocketLink  takes frames
 *         --&gt; engineio.Inbound                    its lane: from here on a listener may block
 *         --&gt; socketio.SocketIoSession            what a packet means
 *               '--&gt; socketio.SocketIoPacket      a packet is parsed
 *         --&gt; the lesson's listener
 *
 *  sendEvent --&gt; socketio.HostSocket    one client in one namespace
 *            --&gt; socketio.EventEncoder  a broadcast is encoded once
 *            --&gt; engineio.EngineSession
 *                  |--&gt; engineio.PollingQueue   waits for the next poll
 *                  '--&gt; engineio.WebSocketLink  its queue; closed here if the client does not read
 *                        '--&gt; engineio.LoopFlusher  written in rounds, for each event loop
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
