package workbook.lesson02.host.http;

import java.time.Duration;

/**
 * What a client may cost by HTTP.
 *
 * @param maxBodyBytes largest body of a request; beyond it: HTTP 413
 * @param maxQueuedBytes what may wait for a client that does not read an answer in parts; beyond
 *     it: the connection is closed
 * @param connectionsPerAddress TCP connections from one network; the next one is closed unanswered
 * @param requestTimeout from TCP accept to a whole first request, and from an answer to the next
 *     request; an answer has a second more for each 32,000 bytes to be read
 */
public record HttpLimits(
    int maxBodyBytes, int maxQueuedBytes, int connectionsPerAddress, Duration requestTimeout) {}
