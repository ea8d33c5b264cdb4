package workbook.lesson04.exercises;

/** What exercise 4.6 is given: a slow hash for passwords. It may be called from any thread. */
interface PasswordHasher {

  /** A text from which nobody can tell the password. The same password has many such texts. */
  String hash(String password);

  /** Whether the hash was made of this password. Takes a good part of a second, on purpose. */
  boolean matches(String password, String hash);
}
