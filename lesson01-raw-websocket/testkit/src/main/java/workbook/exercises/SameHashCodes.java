package workbook.exercises;

import java.util.Arrays;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Changes classes so that all hash codes that the JDK chooses are 1. These are the hash codes of
 * objects whose class has no {@code hashCode} of its own. Nothing says that they differ between two
 * programs: HotSpot calculates them, and two programs that do the same often get the same ones. So
 * a seed that is made of them alone is the same in both.
 */
public final class SameHashCodes {

  private static final String OWN_NAME = SameHashCodes.class.getName().replace('.', '/');

  private SameHashCodes() {}

  /** The bytes of a class file, in which this class is asked for each hash code. */
  static byte[] changed(byte[] original) {
    ClassWriter changed = new ClassWriter(0);
    new ClassReader(original)
        .accept(
            new ClassVisitor(Opcodes.ASM9, changed) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new AskedHere(
                    super.visitMethod(access, name, descriptor, signature, thrown));
              }
            },
            0);
    return changed.toByteArray();
  }

  private static final class AskedHere extends MethodVisitor {

    AskedHere(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      String method = owner + "." + name + descriptor;
      if (method.equals("java/lang/System.identityHashCode(Ljava/lang/Object;)I")
          || method.equals("java/lang/Object.hashCode()I") && opcode == Opcodes.INVOKESPECIAL) {
        askHere("identityHashCode", "(Ljava/lang/Object;)I");
      } else if (method.equals("java/util/Objects.hash([Ljava/lang/Object;)I")) {
        askHere("hash", "([Ljava/lang/Object;)I");
      } else if (method.equals("java/util/Objects.hashCode(Ljava/lang/Object;)I")
          || method.endsWith(".hashCode()I") && opcode != Opcodes.INVOKESPECIAL) {
        askHere("hashCode", "(Ljava/lang/Object;)I");
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    private void askHere(String name, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, OWN_NAME, name, descriptor, false);
    }
  }

  /** In place of {@link System#identityHashCode}. */
  public static int identityHashCode(Object value) {
    return value == null ? 0 : 1;
  }

  /** In place of {@link Object#hashCode}. */
  public static int hashCode(Object value) {
    return hasItsOwn(value) ? value.hashCode() : identityHashCode(value);
  }

  /** In place of {@link java.util.Objects#hash}. */
  public static int hash(Object... values) {
    return Arrays.hashCode(Arrays.stream(values).map(SameHashCodes::hashCode).toArray());
  }

  private static boolean hasItsOwn(Object value) {
    try {
      return value != null
          && !(value instanceof Enum) // its hash code is that of Object
          && value.getClass().getMethod("hashCode").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every class has the methods of Object", e);
    }
  }
}
