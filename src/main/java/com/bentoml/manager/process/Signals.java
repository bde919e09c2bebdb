package com.bentoml.manager.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Hears the signals that ask this program to end. Java's own answer, the shutdown hook, can't give an exit status and
 * doesn't hear a second Ctrl-C; the class that can is only reached by name, as the compiler warns of it.
 */
public final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /** Calls {@code action} at every signal of a name such as {@code INT}; without support for it, does nothing. */
    public static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            InvocationHandler answer = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                }
                return method.getReturnType() == int.class ? System.identityHashCode(proxy) : null;
            };
            Object listener = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, answer);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
        } catch (ReflectiveOperationException e) {
            // Then the signal does what it does to any Java program.
        }
    }
}
