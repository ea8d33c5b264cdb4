/**
 * Socket.IO: packets, CONNECT, events, acknowledgements and broadcast, between a session and the
 * listeners that lessons give to netty-socketio.
 *
 * <pre>
 *  Session --&gt; SocketIoSession      what a packet means; one for each session
 *                |-- SocketIoPacket  a packet is parsed, and written
 *                |-- PacketAssembly  waits for its attachments
 *                |-- EventJson       its JSON, in the types that the listeners declared
 *                |-- Namespaces      CONNECT: auth listeners decide about a candidate, which is in a
 *                |                   MemberlessNamespace meanwhile
 *                '-- the library's Namespace, which calls the listeners
 *
 *  a listener --&gt; the library's client --&gt; HostSocket   one client in one namespace
 *                                            |-- EventEncoder   a broadcast is encoded once
 *                                            '-- Session.send
 * </pre>
 */
package workbook.lesson02.host.socketio;
