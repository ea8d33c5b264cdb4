package workbook.lesson04.exercises;

/** What exercise 4.8's node calls, on one thread. */
interface LogReader {

  /** Delivers what can be delivered now. */
  void read();
}
