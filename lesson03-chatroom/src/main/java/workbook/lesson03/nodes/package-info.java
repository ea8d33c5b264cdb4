/**
 * Several servers (nodes) that serve the same rooms from one PostgreSQL. The rooms do not know of
 * nodes: here is what they are given in place of what one server keeps in its memory. Lesson 4's
 * chat uses the parts of the second half, too.
 *
 * <pre>
 *  RoomsNode --- PostgresRoomLog        what was said, in one order     in place of LocalRoomLog
 *            '-- SharedRoomPresence     who is in which room            in place of RoomPresence.ALONE
 *
 *  NodeThread     follows the other nodes: NewsChannel (NOTIFY)
 *  NewsQueue      tells news that may be missed, and makes nobody wait
 *  Tail           reads a table of messages on, and delivers what is new
 *  ClusterLock    one transaction at a time, over all nodes
 *  NodeRows       which nodes are alive
 * </pre>
 */
package workbook.lesson03.nodes;
