/**
 * The load test: as many users as a small company has, all in one room. The server runs in a
 * process of its own, so that its memory and processor time can be measured. The simulated users
 * use as little processor time as possible, because they share the computer with the server. {@link
 * workbook.lesson04.load.ClusterTest} has several servers, which are killed; {@link
 * workbook.lesson04.load.BroadcastLoad} measures what broadcasts cost over two.
 */
package workbook.lesson04.load;
