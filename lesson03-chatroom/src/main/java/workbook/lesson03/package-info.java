/**
 * Lesson 3: three chats, each with its main class. {@code SimpleChatServer} passes on what is said.
 * {@code ChatServer} adds names, rooms, presence and a history on disk. {@code ConsultationServer}
 * is the notes' room for a patient and a doctor. Each adds its listeners to a server of
 * netty-socketio that it is given; only the main classes choose which. {@code nodes} is for several
 * {@code ChatServer}s on one PostgreSQL.
 */
package workbook.lesson03;
