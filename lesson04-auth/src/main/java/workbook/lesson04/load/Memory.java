package workbook.lesson04.load;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The server's memory right after a garbage collection.
 *
 * @param heapBytes the size of all objects in use
 * @param residentBytes the memory that the operating system has given to the process, with free
 *     parts of the heap and the JVM itself; empty where the system does not tell
 * @param pause how long the question took: mostly the collection, during which the server stops
 */
record Memory(long heapBytes, OptionalLong residentBytes, Duration pause) {}
