package workbook.lesson04.account;

/** Remembers from which networks each account's owner has logged in lately. */
public interface KnownNetworks {

  void add(String account, String network);

  boolean contains(String account, String network);
}
