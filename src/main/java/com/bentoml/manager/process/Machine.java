package com.bentoml.manager.process;

/** What Java says of the machine and of this process. */
public final class Machine {
    private Machine() {}

    /** The processor's architecture by Java's name, such as {@code amd64} or {@code aarch64}; may be empty. */
    public static String architecture() {
        return System.getProperty("os.arch", "");
    }

    public static long processId() {
        return ProcessHandle.current().pid();
    }
}
