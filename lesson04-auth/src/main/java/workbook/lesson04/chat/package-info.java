/**
 * The chat room: who is online, how messages are stored and delivered, and what they look like.
 *
 * <pre>
 *  a message, of a listener or over HTTP
 *    --&gt; ChatRoom.say             checks it (NewMessage), and the rate of its sender
 *    --&gt; MessageLog.append        stores it: MessageStore, a row of the table of messages
 *    --&gt; ChatRoom.deliver         each stored message, in the order of the ids
 *          |-- to everyone        the Socket.IO room of all who are online
 *          |-- to one user        Inboxes: all connections of that user, or kept until it comes
 *          '-- to those who poll  the listeners of ChatRoom.addMessageListener
 *
 *  a connection
 *    --&gt; ChatRoom.enter, leave    OnlineUsers; the list of users is sent to everyone
 *
 *  a question about stored messages
 *    --&gt; Archive                  MessageStore, and ReadMarks: what is unread
 * </pre>
 */
package workbook.lesson04.chat;
