package workbook.exercises;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Makes subclasses of most of the JDK's collections that are not made for several threads. A
 * subclass tells its {@link Visits} of each call of a public method; all else it does as the JDK's
 * class does it.
 */
final class SeeingCollections {

  private static final Map<String, Class<?>> UNSAFE =
      Stream.of(
              ArrayDeque.class,
              ArrayList.class,
              EnumMap.class,
              HashMap.class,
              HashSet.class,
              IdentityHashMap.class,
              LinkedHashMap.class,
              LinkedHashSet.class,
              LinkedList.class,
              PriorityQueue.class,
              TreeMap.class,
              TreeSet.class,
              WeakHashMap.class)
          .collect(Collectors.toMap(SeeingCollections::internalName, Function.identity()));

  /** Their subclasses, as far as they were needed; a class can be made only once. */
  private static final Map<Class<?>, Class<?>> SEEING = new ConcurrentHashMap<>();

  private static final String VISITS = "visits";

  private SeeingCollections() {}

  /** Whether objects of the class of this name may be used by one thread at a time. */
  static boolean isUnsafe(String internalName) {
    return UNSAFE.containsKey(internalName);
  }

  /** The name of its subclass; of a class for several threads, and of any other, its own name. */
  static String inPlaceOf(String internalName) {
    return isUnsafe(internalName)
        ? internalName(
            SEEING.computeIfAbsent(UNSAFE.get(internalName), SeeingCollections::subclass))
        : internalName;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static Class<?> subclass(Class<?> original) {
    return new ByteBuddy(ClassFileVersion.JAVA_V17)
        .subclass(original, ConstructorStrategy.Default.IMITATE_SUPER_CLASS_PUBLIC)
        .name(SeeingCollections.class.getPackageName() + ".Seeing" + original.getSimpleName())
        .modifiers(Visibility.PUBLIC)
        .defineField(VISITS, Visits.class, Visibility.PUBLIC)
        .constructor(ElementMatchers.any())
        .intercept(Advice.to(Constructor.class))
        .method(ElementMatchers.isPublic())
        .intercept(Advice.to(Call.class))
        .method(ElementMatchers.isPublic().and(ElementMatchers.named("clone")))
        .intercept(Advice.to(Clone.class))
        .make()
        .load(
            SeeingCollections.class.getClassLoader(),
            ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
        .getLoaded();
  }

  /** After each constructor: what it calls itself is no visit. */
  private static final class Constructor {
    @Advice.OnMethodExit
    static void made(
        @Advice.This Object collection,
        @Advice.FieldValue(value = VISITS, readOnly = false) Visits visits) {
      visits = new Visits(collection);
    }
  }

  /** Around each method. */
  private static final class Call {
    @Advice.OnMethodEnter
    static Boolean begins(
        @Advice.This Object collection,
        @Advice.FieldValue(VISITS) Visits visits,
        @Advice.Origin("#m") String method) {
      return visits == null || !visits.areOf(collection) ? null : visits.enter(method);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void ends(
        @Advice.This Object collection,
        @Advice.FieldValue(VISITS) Visits visits,
        @Advice.Enter Boolean caller,
        @Advice.Origin Method method,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object result) {
      if (visits != null && visits.areOf(collection)) {
        visits.leave(caller);
        result = visits.view(method.getReturnType(), result);
      }
    }
  }

  /**
   * Around {@code clone}, which only reads the original. The copy has visits of its own afterwards;
   * until then it has the original's, and what is put into it is not told to them.
   */
  private static final class Clone {
    @Advice.OnMethodEnter
    static Boolean begins(@Advice.FieldValue(VISITS) Visits visits) {
      return visits.enter("clone");
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void ends(
        @Advice.FieldValue(VISITS) Visits visits,
        @Advice.Enter Boolean caller,
        @Advice.Return Object copy) {
      visits.leave(caller);
      if (copy != null) {
        renew(copy);
      }
    }
  }

  static void renew(Object collection) {
    try {
      collection.getClass().getField(VISITS).set(collection, new Visits(collection));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
