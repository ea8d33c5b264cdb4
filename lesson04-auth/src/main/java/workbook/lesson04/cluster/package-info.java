/**
 * Several servers (nodes) that serve one room from one PostgreSQL, and a PostgreSQL for those who
 * have none. The room and the accounts do not know of nodes: here is what they are given in place
 * of what one server keeps in its memory.
 *
 * <pre>
 *  ClusterNode --- PostgresLog          the messages, in one order      in place of LocalLog
 *              |-- SharedPresence       who is online                   in place of OnlineUsers
 *              |     '-- NodeRows       which nodes are alive
 *              |-- SharedFailureCounts, SharedKnownNetworks, SharedRate   limits that count together
 *              '-- Channel              what nodes tell each other (NOTIFY)
 *  ClusterLock                          one transaction at a time, over all nodes
 *  LocalPostgres
 * </pre>
 */
package workbook.lesson04.cluster;
