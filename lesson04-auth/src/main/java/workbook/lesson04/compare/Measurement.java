package workbook.lesson04.compare;

/**
 * What was measured. Delays in milliseconds, from before a message is posted to when its receiver
 * has read it; requests and bytes (both directions, headers included, without what TCP and IP add)
 * for each delivered message, while messages were sent.
 *
 * @param cpuMillis processor time of the server for each message sent
 * @param connections opened meanwhile
 */
record Measurement(
    Setting setting,
    double p50,
    double p99,
    double worst,
    double requests,
    double bytes,
    double cpuMillis,
    long connections,
    int lost,
    int doubled) {}
