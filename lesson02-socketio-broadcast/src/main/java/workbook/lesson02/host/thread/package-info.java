/**
 * The threads on which listeners and routes run, so that event loops never wait for one. A {@link
 * workbook.lesson02.host.thread.ListenerThreads.Lane} is a queue whose tasks run one after the
 * other: one for each connection. Lanes have their turns by network ({@code FairQueue}).
 */
package workbook.lesson02.host.thread;
