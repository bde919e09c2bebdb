package com.bentoml.manager.testing;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.function.IntSupplier;

/** Keeps what loggers print, which slf4j-simple always prints to {@code System.err}. */
final class StandardError {
    static {
        // A logger keeps the level that it is made with, and runs with other levels follow in this process.
        System.setProperty("org.slf4j.simpleLogger.log.com.bentoml.manager", "trace");
    }

    private StandardError() {}

    /** Runs something, and adds the lines that loggers print meanwhile to a text. */
    static int into(StringWriter text, IntSupplier run) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                text.write(line + "\n");
            }
        });
        try {
            return run.getAsInt();
        } finally {
            System.setErr(before);
        }
    }
}
