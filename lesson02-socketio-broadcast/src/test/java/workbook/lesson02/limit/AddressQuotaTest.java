package workbook.lesson02.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AddressQuotaTest {

  private final AddressQuota quota = new AddressQuota(2);

  private boolean take(String address) throws UnknownHostException {
    return quota.take(InetAddress.getByName(address));
  }

  @Test
  void eachAddressHasItsShare() throws UnknownHostException {
    assertThat(take("10.0.0.1")).isTrue();
    assertThat(take("10.0.0.1")).isTrue();
    assertThat(take("10.0.0.1")).isFalse();
    assertThat(take("10.0.0.2")).isTrue();
    quota.giveBack(InetAddress.getByName("10.0.0.1"));
    assertThat(take("10.0.0.1")).isTrue();
    assertThat(take("10.0.0.1")).as("one was given back, and no more").isFalse();
  }

  /** In one IPv6 network there are more addresses than a server has connections. */
  @Test
  void theAddressesOfOneIpv6NetworkHaveOneShare() throws UnknownHostException {
    assertThat(take("2001:db8:1:2::1")).isTrue();
    assertThat(take("2001:db8:1:2::2")).isTrue();
    assertThat(take("2001:db8:1:2:ffff::3")).isFalse();
    assertThat(take("2001:db8:1:3::1")).isTrue();
    quota.giveBack(InetAddress.getByName("2001:db8:1:2::2"));
    assertThat(take("2001:db8:1:2::3")).isTrue();
  }
}
