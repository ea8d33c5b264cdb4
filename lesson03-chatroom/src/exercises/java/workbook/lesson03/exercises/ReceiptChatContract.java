package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import workbook.exercises.LearnersException;
import workbook.lesson03.room.History;
import workbook.lesson03.storage.Storage;

/** Exercise 3.5: who hears which receipts. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class ReceiptChatContract {

  /** The contract, run for your class. */
  static final class Yours extends ReceiptChatContract {
    @Override
    Chat server(Storage storage) {
      return new ReceiptChat(storage);
    }
  }

  @TempDir private Path data;

  private Chat server;

  abstract Chat server(Storage storage);

  @BeforeEach
  void start() throws IOException {
    server = server(Storage.open(data, Optional.empty(), History.SCHEMA));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsTheSpeakerHowManyHaveIt() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      long id = ann.says("tea?");
      assertThat(bob.got(id)).isEqualTo("ok");
      assertThat(ann.hears()).isEqualTo(new Receipt(id, 1));
      assertThat(cid.got(id)).isEqualTo("ok");
      assertThat(ann.hears()).isEqualTo(new Receipt(id, 2));
    }
  }

  @Test
  void tellsNobodyElse() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long anns = ann.says("tea?");
      long bobs = bob.says("coffee");
      bob.got(anns);
      ann.got(bobs);
      assertThat(bob.hears()).as("the first that Bob hears").isEqualTo(new Receipt(bobs, 1));
    }
  }

  @Test
  void doesNotCountTheSpeaker() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long id = ann.says("tea?");
      assertThat(ann.got(id)).isEqualTo("ok");
      bob.got(id);
      assertThat(ann.hears()).isEqualTo(new Receipt(id, 1));
    }
  }

  @Test
  void countsOnceWhoSaysItTwice() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long first = ann.says("tea?");
      long second = ann.says("or coffee?");
      bob.got(first);
      assertThat(bob.got(first)).isEqualTo("ok");
      bob.got(second);
      assertThat(ann.hears()).isEqualTo(new Receipt(first, 1));
      assertThat(ann.hears()).as("no news, no receipt").isEqualTo(new Receipt(second, 1));
    }
  }

  @Test
  void countsOnceWhoComesBack() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      long id = ann.says("tea?");
      bob.got(id);
      try (Visitor bobAgain = in("lab", "bob")) {
        assertThat(bobAgain.got(id)).isEqualTo("ok");
      }
      cid.got(id);
      assertThat(ann.hears()).isEqualTo(new Receipt(id, 1));
      assertThat(ann.hears()).isEqualTo(new Receipt(id, 2));
    }
  }

  @Test
  void findsASpeakerWhoHasComeBack() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      long id = ann.says("tea?");
      try (Visitor annAgain = in("lab", "ann")) {
        bob.got(id);
        assertThat(annAgain.hears()).isEqualTo(new Receipt(id, 1));
      }
    }
  }

  @Test
  void refusesMessagesThatAreNotOfThisRoom() throws InterruptedException {
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor dan = in("lobby", "Dan")) {
      long id = ann.says("tea?");
      assertThat(dan.got(id)).isEqualTo("no such message here");
      assertThat(bob.got(id + 1)).isEqualTo("no such message here");
      bob.got(id);
      assertThat(ann.hears()).isEqualTo(new Receipt(id, 1));
    }
  }

  @Test
  void countsOnAfterARestart() throws InterruptedException, IOException {
    long id;
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob")) {
      id = ann.says("tea?");
      bob.got(id);
      assertThat(ann.hears()).isEqualTo(new Receipt(id, 1));
    }
    stop();
    start();
    try (Visitor ann = in("lab", "Ann");
        Visitor bob = in("lab", "Bob");
        Visitor cid = in("lab", "Cid")) {
      bob.got(id);
      cid.got(id);
      assertThat(ann.hears()).isEqualTo(new Receipt(id, 2));
    }
  }

  private Visitor in(String room, String name) throws InterruptedException {
    return Visitor.in(room, name, server);
  }
}
