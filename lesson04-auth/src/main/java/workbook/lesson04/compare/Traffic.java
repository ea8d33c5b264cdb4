package workbook.lesson04.compare;

import java.time.Instant;

/**
 * The traffic between two moments, while messages came at a steady rate.
 *
 * @param bytes both directions, headers included, without what TCP and IP add
 * @param deliveries messages that arrived in that time, counted once for each receiver
 * @param cpuMillis processor time of the server
 */
record Traffic(
    Instant began,
    Instant ended,
    long bytes,
    long requests,
    long connections,
    long deliveries,
    double cpuMillis) {}
