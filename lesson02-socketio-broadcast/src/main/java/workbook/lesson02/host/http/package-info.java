/**
 * HTTP: from the bytes of a connection to whole requests, and to those who answer them.
 *
 * <pre>
 *  HttpServer             listens; one event loop for each processor
 *    '-- AcceptLimiter    no more connections than the system has file descriptors for
 *
 *  the pipeline of a connection (HttpPipeline):
 *    ConnectionBytes      counts what Netty keeps for it
 *    RequestDeadline      a whole request in time
 *    HttpServerCodec      Netty's
 *    HttpContentCompressor   Netty's
 *    BodyAggregator       the whole body, or 413 (RequestRules: what else is refused before it)
 *    HttpDispatcher       RequestGate: which page asks (OriginPolicy), by which proxy (TrustedProxies)
 *      |-- Endpoint       the path of a protocol spoken over HTTP: Engine.IO
 *      '-- Routes         a lesson's routes, on threads that may block
 *            '-- StaticFiles   from the class path: a page is served here
 * </pre>
 *
 * <p>A request and its answer are an {@link workbook.lesson02.host.http.Exchange}. What answers it
 * may give the answer later, or take the connection over: {@code Exchange.endHttp}.
 */
package workbook.lesson02.host.http;
