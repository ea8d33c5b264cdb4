package workbook.lesson03.exercises;

/** What exercise 3.7's server calls, from any thread. */
interface ReadMarks {

  /**
   * A member has read all messages up to one.
   *
   * @param id the highest id that the member's page has shown
   */
  void read(Member member, long id);

  /** How many messages of the member's room the member has not read, own ones not counted. */
  int unread(Member member);
}
