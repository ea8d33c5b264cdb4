/**
 * Several servers (nodes) that serve one room from one PostgreSQL, and a PostgreSQL for those who
 * have none. The room and the accounts do not know of nodes: here is what they are given in place
 * of what one server keeps in its memory. What lesson 3's chat needs for that, too, is in {@link
 * workbook.lesson03.nodes}.
 *
 * <pre>
 *  ClusterNode --- PostgresLog          the messages, in one order      in place of LocalLog
 *              |     |-- GroupCommit      stores many in one transaction
 *              |     '-- SharedMessages   the table of messages
 *              |-- SharedPresence       who is online                   in place of OnlineUsers
 *              |-- SharedFailureCounts, SharedKnownNetworks, SharedRate   limits that count together
 *              '-- Channel              what nodes tell each other (NOTIFY)
 *  NodeKeys       whether all have the same key, when one starts
 *  LocalPostgres
 * </pre>
 */
package workbook.lesson04.cluster;
