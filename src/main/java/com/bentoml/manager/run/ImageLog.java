package com.bentoml.manager.run;

import com.bentoml.manager.process.Redaction;
import com.bentoml.manager.process.ShellWords;
import com.bentoml.manager.report.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The log of one image: our own first lines, then all that the builder says. */
record ImageLog(LogFile file, Redaction redaction) implements AutoCloseable {
    static ImageLog at(Path file, Redaction redaction) throws IOException {
        return new ImageLog(LogFile.at(file), redaction);
    }

    /** Logs the command, without secrets. */
    void attempt(int number, List<String> command, String builder, String start) {
        line("command: " + ShellWords.of(redaction.words(command)));
        line("start: " + start);
        line("builder: " + builder);
        line("attempt: " + number);
        line("");
    }

    void line(String text) {
        file.line(text);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
