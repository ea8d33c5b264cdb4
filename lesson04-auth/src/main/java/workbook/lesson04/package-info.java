/**
 * Lesson 4: a chat in which the server knows who speaks. Accounts and login over plain HTTP, then a
 * Socket.IO connection that carries the token. (Note 001.)
 *
 * <pre>
 *  AuthChatServerMain            options, the host, the storage
 *    '-- ChatServices            makes the parts below, and closes them
 *    '-- AuthChatServer          adds them to the server:
 *          |-- over HTTP
 *          |     |-- account.AccountRoutes     register, log in, log out
 *          |     '-- polling.MessageRoutes     the same room for clients that poll
 *          '-- over Socket.IO
 *                |-- ConnectionGate            the token, at CONNECT and until it expires
 *                |     '-- session             Authenticator, TokenSessions
 *                '-- the events                chat.ChatRoom, chat.Archive
 *
 *  cluster                       several servers (nodes) on one PostgreSQL
 *
 *  AuthChatClient                the same chat in a terminal: Login, CatchUp
 *  TokenEchoServer               lesson 1's echo behind a token: UpgradeToken
 *  CompareTransportsMain         compare: the same messages by each transport
 *  ChatLoadMain                  load: many users in the room
 * </pre>
 */
package workbook.lesson04;
