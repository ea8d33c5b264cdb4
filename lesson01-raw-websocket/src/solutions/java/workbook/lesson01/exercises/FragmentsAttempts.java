package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Exercise 1.7, solved and missed. */
final class FragmentsAttempts {

  static final class Reference extends FragmentsContract {
    @Override
    Reader reader() {
      return new FragmentsSolution()::add;
    }
  }

  /** Keeps a list of parts, and joins them at the end. */
  static final class RightParts extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts();
    }
  }

  /** Makes a text of each fragment: a character that was cut in two is lost. */
  static final class WrongTexts extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        byte[] kept(byte[] payload) {
          return new String(payload, UTF_8).getBytes(UTF_8);
        }
      };
    }
  }

  /** Keeps the caller's array, into which the next frame is read. */
  static final class WrongNoCopy extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        byte[] kept(byte[] payload) {
          return payload;
        }
      };
    }
  }

  /** Takes a ping for a part of the text. */
  static final class WrongPing extends FragmentsContract {
    @Override
    Reader reader() {
      Reader right = new Parts();
      return (fin, opcode, payload) -> right.add(fin, opcode == 9 ? 0 : opcode, payload);
    }
  }

  /** Forgets to begin anew. */
  static final class WrongNeverAnew extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        void end() {
          isOpen = false;
        }
      };
    }
  }

  /** Gives back each fragment as it comes. */
  static final class WrongEach extends FragmentsContract {
    @Override
    Reader reader() {
      return (fin, opcode, payload) ->
          opcode > 1 ? Optional.empty() : Optional.of(new String(payload, UTF_8));
    }
  }

  /** Takes what is out of order. */
  static final class WrongAnyOrder extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        void check(int opcode) {}
      };
    }
  }

  /** Keeps all messages that ever came. */
  static final class WrongLeak extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {

        private final List<String> all = new ArrayList<>();

        @Override
        public Optional<String> add(boolean fin, int opcode, byte[] payload) {
          Optional<String> text = super.add(fin, opcode, payload);
          text.ifPresent(all::add);
          return text;
        }
      };
    }
  }

  /** Knows pings, and takes a pong or a close for a part of the text. */
  static final class WrongOtherControlFrames extends FragmentsContract {
    @Override
    Reader reader() {
      Reader right = new Parts();
      return (fin, opcode, payload) ->
          opcode == 8 || opcode == 10
              ? right.add(fin, 0, payload)
              : right.add(fin, opcode, payload);
    }
  }

  /** Copies the first fragment, and keeps the array of the others. */
  static final class WrongCopiesTheFirst extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        byte[] kept(byte[] payload) {
          return isFirst() ? payload.clone() : payload;
        }
      };
    }
  }

  /** One text for all connections. */
  static final class WrongAllShareOne extends FragmentsContract {

    private static final Parts ALL = new Parts();

    @Override
    Reader reader() {
      return ALL;
    }
  }

  /** Takes an empty beginning for none. */
  static final class WrongEmptyBeginning extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        void check(int opcode) {
          if (opcode == 0) {
            super.check(opcode);
          } else if (isOpen && hasBytes()) {
            throw new IllegalStateException("the last text has not ended");
          }
        }
      };
    }
  }

  /** Forgets an open text when a control frame comes. */
  static final class WrongForgetsAtAPing extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        public Optional<String> add(boolean fin, int opcode, byte[] payload) {
          if (opcode > 7) {
            end();
          }
          return super.add(fin, opcode, payload);
        }
      };
    }
  }

  /** Any exception will do. */
  static final class WrongException extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        void check(int opcode) {
          if (isOpen == (opcode == 1)) {
            throw new IllegalArgumentException("out of order");
          }
        }
      };
    }
  }

  /** Tidies up the end of a text. */
  static final class WrongStrips extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        public Optional<String> add(boolean fin, int opcode, byte[] payload) {
          return super.add(fin, opcode, payload).map(String::stripTrailing);
        }
      };
    }
  }

  /** Takes a byte order mark for no part of the text. */
  static final class WrongDropsTheMark extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        public Optional<String> add(boolean fin, int opcode, byte[] payload) {
          return super.add(fin, opcode, payload).map(text -> text.replaceFirst("^\uFEFF", ""));
        }
      };
    }
  }

  /** Knows a limit that nobody has asked for. */
  static final class WrongLimit extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        private int length;

        @Override
        byte[] kept(byte[] payload) {
          length += payload.length;
          if (length > 100_000) {
            throw new IllegalStateException("too long");
          }
          return super.kept(payload);
        }
      };
    }
  }

  /** A refusal ends the open text. */
  static final class WrongRefusalEnds extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        void check(int opcode) {
          try {
            super.check(opcode);
          } catch (IllegalStateException e) {
            end();
            throw e;
          }
        }
      };
    }
  }

  /** Collects the bytes of a frame before it looks whether the frame is in order. */
  static final class WrongKeepsWhatIsRefused extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        public Optional<String> add(boolean fin, int opcode, byte[] payload) {
          if (opcode == 0 && !isOpen) {
            keep(payload);
          }
          return super.add(fin, opcode, payload);
        }
      };
    }
  }

  /** A short way for texts of one frame, which tidies them up. */
  static final class WrongShortWay extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        public Optional<String> add(boolean fin, int opcode, byte[] payload) {
          return fin && opcode == 1 && !isOpen
              ? Optional.of(new String(payload, UTF_8).strip())
              : super.add(fin, opcode, payload);
        }
      };
    }
  }

  /** Wipes out the last frame, whose array is the caller's. */
  static final class WrongWipes extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        public Optional<String> add(boolean fin, int opcode, byte[] payload) {
          Optional<String> text = super.add(fin, opcode, payload);
          text.ifPresent(any -> Arrays.fill(payload, (byte) 0));
          return text;
        }
      };
    }
  }

  /** Has room for sixteen fragments. */
  static final class WrongSixteen extends FragmentsContract {
    @Override
    Reader reader() {
      return new Parts() {
        @Override
        void keep(byte[] payload) {
          if (size() < 16) {
            super.keep(payload);
          }
        }
      };
    }
  }

  /** Right, unless one of its steps is replaced. */
  private static class Parts implements FragmentsContract.Reader {

    private final List<byte[]> parts = new ArrayList<>();
    boolean isOpen;

    byte[] kept(byte[] payload) {
      return payload.clone();
    }

    void keep(byte[] payload) {
      parts.add(kept(payload));
    }

    int size() {
      return parts.size();
    }

    void check(int opcode) {
      if (opcode == 0 && !isOpen) {
        throw new IllegalStateException("nothing to go on with");
      }
      if (opcode == 1 && isOpen) {
        throw new IllegalStateException("the last text has not ended");
      }
    }

    void end() {
      isOpen = false;
      parts.clear();
    }

    boolean isFirst() {
      return parts.isEmpty();
    }

    boolean hasBytes() {
      return parts.stream().anyMatch(part -> part.length > 0);
    }

    @Override
    public Optional<String> add(boolean fin, int opcode, byte[] payload) {
      if (opcode > 7) {
        return Optional.empty();
      }
      check(opcode);
      isOpen = true;
      keep(payload);
      if (!fin) {
        return Optional.empty();
      }
      ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
      parts.forEach(all::put);
      end();
      return Optional.of(new String(all.array(), UTF_8));
    }
  }
}
