/**
 * What a lesson may ask of its server beside Socket.IO: HTTP routes on the same port, a check of
 * its own in {@code GET /health}, and to be told when the server has stopped. All of it is
 * interfaces and plain data, so that a lesson knows nothing of the server that serves it.
 *
 * <pre>
 *  lesson --- route(method, path, Route) ---&gt; WebServer        (HostServer is one)
 *  server --- RouteRequest ---&gt; Route      --- RouteReply --&gt; server, at once
 *         '-- RouteRequest ---&gt; HeldRoute  --- HeldReply  --&gt; server, later or in parts
 *  lesson --- RefusalEvent ---&gt; server, as the answer of an auth listener
 * </pre>
 */
package workbook.lesson02.web;
