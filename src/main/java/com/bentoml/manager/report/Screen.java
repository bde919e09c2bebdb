package com.bentoml.manager.report;

import com.bentoml.manager.process.Printable;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * stdout or stderr. All that the program prints goes through it, and loses what would steer a terminal; only styles and
 * the live display, which are made here, use escape sequences. It holds wherever the stream goes, as it may end at a
 * terminal yet: JSON has nothing to lose, since its strings escape such characters.
 */
public final class Screen extends PrintWriter {
    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_BELOW = ESCAPE + "J";

    private final Palette palette;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private volatile boolean isUsed;

    public Screen(Writer stream, Palette palette) {
        super(stream);
        this.palette = palette;
    }

    @Override
    public void write(String text, int from, int length) {
        put(Printable.of(text.substring(from, from + length)));
    }

    @Override
    public void write(char[] text, int from, int length) {
        write(String.valueOf(text, from, length));
    }

    @Override
    public void write(int character) {
        write(String.valueOf((char) character));
    }

    /** A line stays one: what follows a line feed in it is set in, so that no name from elsewhere passes for another. */
    @Override
    public void println(String line) {
        print(setIn(line));
        println();
    }

    private static String setIn(String line) {
        return line.replaceAll("\n(?! )", "\n  ");
    }

    private void put(String text) {
        isUsed = true;
        super.write(text, 0, text.length());
    }

    /** Prints a line at once. */
    public void report(StyledText line) {
        add(line);
        flush();
    }

    /** Prints a line that may wait for others. */
    public void add(StyledText line) {
        put(setIn(palette.show(line)));
        println();
    }

    /** Says why the run ends, and keeps it for {@link #errors}. */
    public void error(String message) {
        errors.add(message);
        report(StyledText.bad("error:").and(" " + message));
    }

    /** Says a part of the error that follows, such as one of many faults. */
    public void detail(String line) {
        errors.add(line);
        report(StyledText.of(line));
    }

    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Whether anything was printed. */
    public boolean isUsed() {
        return isUsed;
    }

    /** Removes the last lines from a terminal. */
    void erase(int lines) {
        if (lines > 0) {
            put(ESCAPE + lines + "A\r" + CLEAR_BELOW);
        }
    }
}
