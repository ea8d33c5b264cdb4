package workbook.lesson04.exercises;

import java.util.List;

/** The table of exercise 4.8, as it is when it is read. */
interface LogTable {

  /** The rows that are committed now and have a higher id than this one, in the order of their ids. */
  List<LogRow> after(long id);
}
