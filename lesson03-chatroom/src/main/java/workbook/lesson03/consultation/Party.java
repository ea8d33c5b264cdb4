package workbook.lesson03.consultation;

import com.corundumstudio.socketio.HandshakeData;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;

/**
 * Who is at the other end of a connection. It says so itself: this lesson has no accounts, and
 * believes it; lesson 4 does not.
 */
public record Party(OrderId order, Role role, PersonName name) {

  /** Reads the query {@code orderId}, {@code role}, {@code name}. */
  public static Party of(HandshakeData handshake) throws RefusedException {
    return new Party(
        OrderId.of(handshake.getSingleUrlParam("orderId")),
        Role.of(handshake.getSingleUrlParam("role")),
        PersonName.of(handshake.getSingleUrlParam("name")));
  }
}
