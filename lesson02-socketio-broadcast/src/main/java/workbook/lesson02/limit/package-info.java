/**
 * Counts what clients use, and says when it is too much. It knows nothing of what it counts.
 *
 * <pre>
 *  what is limited                         class          when it is too much
 *  how often one client does something     TokenBucket    refuses, and says how long to wait
 *  how many things one network has         AddressQuota   refuses the next one
 *  how much all clients have together      Budget         refuses the next one
 *  bytes that wait for all clients         WaitingBytes   closes the client with the most
 *  how often a line is logged              LogThrottle    counts, and logs the number later
 * </pre>
 *
 * <p>A {@link workbook.lesson02.limit.Network} is what counts as one client's address: an IPv4
 * address, or the 64-bit network of an IPv6 address.
 */
package workbook.lesson02.limit;
