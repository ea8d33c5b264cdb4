package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/9, 10.127.0.1, true",
    "10.0.0.0/9, 10.128.0.1, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.0, false",
    "192.0.2.254/31, 192.0.2.255, true",
    "192.0.2.254/31, 192.0.2.253, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "::1, ::1, true",
    "::/0, 10.0.0.1, false"
  })
  void containsTheAddressesThatBeginWithItsBits(String range, String address, boolean contains)
      throws UnknownHostException {
    assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
        .isEqualTo(contains);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost       | 'localhost' is no address, such as 127.0.0.1, 10.0.0.0/8 or fd00::/8",
        "10.0.0.0/33     | '10.0.0.0/33': after the / comes a number from 0 to 32",
        "::/129          | '::/129': after the / comes a number from 0 to 128",
        "10.0.0.0/       | '10.0.0.0/': after the / comes a number from 0 to 32",
        "10.0.0.0/-1     | '10.0.0.0/-1': after the / comes a number from 0 to 32",
        "10.0.0.0/8/8    | '10.0.0.0/8/8': after the / comes a number from 0 to 32",
        "10.0.0.1/8      | '10.0.0.1/8' has bits beyond its first 8; they must be 0",
        "10.128.0.0/8    | '10.128.0.0/8' has bits beyond its first 8; they must be 0"
      },
      quoteCharacter = '`')
  void whatIsNoneIsToldInOneLine(String text, String why) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "127.0.0.1/32", "fd00:0:0:0:0:0:0:0/8"})
  void isShownAsItIsTyped(String text) {
    assertThat(AddressRange.parse(text)).hasToString(text);
  }
}
