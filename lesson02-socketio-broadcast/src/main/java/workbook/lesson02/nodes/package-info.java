/**
 * Broadcasts between several servers (nodes). An event to a room, or to everybody, is sent by each
 * node to its own clients; this package carries it from the node where it was sent to the others.
 *
 * <pre>
 *  netty-socketio --- DISPATCH ---&gt; NodeEvents
 *                                     |-- EventText       an event as text
 *                                     |-- EventSender     queues and sends      ---&gt; PostgreSQL: NOTIFY
 *                                     '-- EventReceiver   receives and delivers &lt;--- PostgreSQL: LISTEN
 *  EventDatabase      connects both
 *  LargeEvents        what is too large for a notification
 *  NodeStoreFactory   tells netty-socketio to use it
 *  RoomsBroadcast     to several rooms, once to each member; RoomsDispatch names them
 * </pre>
 *
 * <p>Such events are not kept. Who is not connected to the database at that moment misses them, as
 * with the official adapters for Redis.
 */
package workbook.lesson02.nodes;
