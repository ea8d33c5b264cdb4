package workbook.exercises;

import java.util.Arrays;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Loads an exercise's classes once more, changed so that two threads meet wherever the learner's
 * code has just read or written a field, or asked one of the JDK's collections or atomic numbers.
 * What is read, changed and written without a lock, as in {@code n++}, is then read by both before
 * either writes: the loss that happens once in a million rounds happens in the first. And what one
 * writes into a field for a moment, the other has replaced when it is read.
 *
 * <p>{@code ArrayList}, {@code HashMap} and others are not made for several threads. In their place
 * come {@linkplain SeeingCollections subclasses} that find out when two threads are in them at the
 * same moment. (The library that reads and writes class files comes with AssertJ.)
 */
public final class MeetingClasses {

  /** Questions to a collection or a stream, whose answers may be out of date when they are used. */
  private static final Set<String> READS =
      Set.of(
          "allMatch",
          "anyMatch",
          "contains",
          "containsKey",
          "count",
          "findAny",
          "findFirst",
          "get",
          "getOrDefault",
          "isEmpty",
          "noneMatch",
          "peek",
          "size");

  private static final String ATOMIC = "java/util/concurrent/atomic/";
  private static final String MEETING = SameMoment.class.getName().replace('.', '/');

  private MeetingClasses() {}

  /**
   * Calls a method of a contract, with its classes as they are loaded here.
   *
   * @param contract any object of the class that is tried; it needs a constructor without
   *     parameters
   * @param method its name
   * @param type of its only parameter
   * @return what the method answers
   */
  public static <T> Object call(Object contract, String method, Class<T> type, T argument) {
    return ContractCopy.call(
        FreshClasses.changed(contract.getClass(), MeetingClasses::withMeetings),
        contract.getClass(),
        method,
        new Class<?>[] {type},
        argument);
  }

  private static byte[] withMeetings(byte[] original) {
    ClassWriter changed = new ClassWriter(0);
    new ClassReader(original)
        .accept(
            new ClassVisitor(Opcodes.ASM9, changed) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new Meeting(super.visitMethod(access, name, descriptor, signature, thrown));
              }
            },
            0);
    return changed.toByteArray();
  }

  /** Calls {@link SameMoment#letTheOtherGoFirst} after each read, and after each write. */
  private static final class Meeting extends MethodVisitor {

    private int isMade; // by a NEW, and not yet by a constructor

    Meeting(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      super.visitFieldInsn(opcode, owner, name, descriptor);
      meet();
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      boolean makesOne = opcode == Opcodes.NEW;
      super.visitTypeInsn(opcode, makesOne ? SeeingCollections.inPlaceOf(type) : type);
      isMade += makesOne && SeeingCollections.isUnsafe(type) ? 1 : 0;
    }

    /** Such as {@code HashSet::new}. */
    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] changed = Arrays.stream(arguments).map(Meeting::withSeeing).toArray();
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, changed);
    }

    private static Object withSeeing(Object argument) {
      return argument instanceof Handle handle && handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
          ? new Handle(
              handle.getTag(),
              SeeingCollections.inPlaceOf(handle.getOwner()),
              handle.getName(),
              handle.getDesc(),
              handle.isInterface())
          : argument;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      // A constructor's call belongs to a NEW; where there is none, it is a subclass's super(...).
      boolean makesOne = name.equals("<init>") && isMade > 0 && SeeingCollections.isUnsafe(owner);
      isMade -= makesOne ? 1 : 0;
      String changed = makesOne ? SeeingCollections.inPlaceOf(owner) : owner;
      super.visitMethodInsn(opcode, changed, name, descriptor, isInterface);
      boolean isAtomic = owner.startsWith(ATOMIC) && !name.equals("<init>");
      if (isAtomic || owner.startsWith("java/util/") && READS.contains(name)) {
        meet();
      }
    }

    private void meet() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, MEETING, "letTheOtherGoFirst", "()V", false);
    }
  }
}
