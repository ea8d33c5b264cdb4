package workbook.lesson04.load;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The server's memory right after its garbage was collected.
 *
 * @param heapBytes in use: what it really holds
 * @param residentBytes what the operating system has given it, free parts of the heap and the JVM
 *     itself included; empty where the system does not tell
 * @param pause how long asking took, most of it the collection, while the server stood still
 */
record Memory(long heapBytes, OptionalLong residentBytes, Duration pause) {}
