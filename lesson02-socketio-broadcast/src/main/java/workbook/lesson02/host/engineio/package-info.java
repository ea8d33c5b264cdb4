/**
 * Engine.IO: sessions over long polling and WebSocket, the upgrade from the first to the second,
 * and pings.
 *
 * <pre>
 *  EngineEndpoint            checks requests for /socket.io/, opens sessions (Sessions)
 *    |-- GET, POST --------&gt; EngineSession
 *    '-- WebSocketHandshake, then frames from Netty's decoder
 *          '-- WebSocketLink &lt;--&gt; EngineSession
 *
 *  EngineSession             owns the SessionState, under one lock
 *    |-- PollingQueue        what waits for the next GET; if too much does, the session ends
 *    |-- WebSocketLink       what waits to be written; if too much does, the session ends
 *    |     '-- LoopFlusher   writes the links of one event loop in rounds
 *    |-- Heartbeat           pings, and who does not answer
 *    '-- Inbound             what the client sends: counted, sorted by its type, and queued in the
 *          |                 session's lane
 *          '-- SessionListener  the protocol above, which sees a Session
 * </pre>
 *
 * <p>The protocol above is not known here: it is a {@link
 * workbook.lesson02.host.engineio.SessionListener}, which a function that {@link
 * workbook.lesson02.host.engineio.Sessions} is given makes for each {@link
 * workbook.lesson02.host.engineio.Session}.
 */
package workbook.lesson02.host.engineio;
