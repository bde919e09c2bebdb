package com.bentoml.manager;

import com.bentoml.manager.process.Printable;
import com.bentoml.manager.project.Prompt;
import java.io.Console;
import java.util.Optional;

/** Asks at the terminal that Java knows. */
record ConsolePrompt(Console console) implements Prompt {
    @Override
    public Optional<String> line(String question) {
        return Optional.ofNullable(console.readLine("%s", Printable.of(question)));
    }

    @Override
    public Optional<String> secret(String question) {
        return Optional.ofNullable(console.readPassword("%s", Printable.of(question)))
                .map(String::valueOf);
    }
}
