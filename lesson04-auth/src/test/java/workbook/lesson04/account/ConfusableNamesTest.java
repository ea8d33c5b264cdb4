package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;

@Timeout(20)
class ConfusableNamesTest {

  private static final String PASSWORD = "correct horse";

  private static boolean mayDeceive(String name) {
    return ConfusableNames.mayDeceive(Username.of(name).orElseThrow().shown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r\u043Ebert", // a Cyrillic o
        "al\u0456ce", // a Cyrillic i
        "\u0391lice", // a Greek A
        "bob\u0585", // an Armenian o
        "\u5C0F\u660E\u0430", // Chinese, and a Cyrillic a
        "\u30ED\uAC00", // Katakana beside Hangul
        "x\u0300\u0301\u0302",
        "x\u0323\u0323",
        "ali\u0307ce",
        "j\u0307" // a dot above where there is one
      })
  void refusesWhatIsMadeToBeMistaken(String name) {
    assertThat(mayDeceive(name)).isTrue();
  }

  @Test
  void refusesAHeapOfMarks() {
    assertThat(mayDeceive("a" + "\u0316".repeat(17))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "robert",
        "r0bert_2.x-y",
        "\u0420\u043E\u0431\u0435\u0440\u0442", // Russian
        "\u03A3\u03C9\u03BA\u03C1\u03AC\u03C4\u03B7\u03C2", // Greek
        "\u5C0F\u660E", // Chinese
        "\u5C0F\u660Eabc", // and beside Latin
        "\u5C71\u7530\u3055\u3093\u30FC", // Japanese, three scripts in one name
        "\u30BF\u30ED\u30FCx",
        "\uAE40\u6C0Fkim", // Korean
        "\u0928\u092E\u0938\u094D\u0924\u0947", // Hindi, with its vowel signs
        "\u0917\u093C\u0940\u0902", // three signs, one of which takes its own room
        "Nguy\u1EC5n", // two marks, composed
        "x\u0323\u0301", // two marks that cannot be
        "\u0130brahim", // the Turkish letter that has a dot
        "\u0E01\u0E35\u0E49", // Thai: a vowel and a tone above one letter
        "2\u0665" // digits that all scripts share
      })
  void letsPassWhatPeopleAreCalled(String name) {
    assertThat(mayDeceive(name)).isFalse();
  }

  @Test
  void registeringTellsTheRuleAndWhoHasSuchANameStaysWhoTheyAre(@TempDir Path folder)
      throws IOException, AccountRefusedException {
    String old = "r\u043Ebert";
    Passwords passwords = new Passwords(4);
    try (Storage storage =
        Storage.open(folder, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), ChatSchema.FOLDER)) {
      AccountStore store = new AccountStore(storage.jdbi());
      Accounts accounts = new Accounts(store, passwords, Clock.systemUTC(), System::nanoTime);
      InetAddress address = InetAddress.getLoopbackAddress();
      assertThatThrownBy(() -> accounts.register(old, PASSWORD, address))
          .isInstanceOf(AccountRefusedException.class)
          .hasMessageContaining("one script");
      store.insert(new Account(old, old, passwords.hash(PASSWORD), Instant.EPOCH));
      assertThat(accounts.login(old, PASSWORD, address).name()).isEqualTo(old);
      assertThat(accounts.stamp(old)).isPresent();
    }
  }
}
