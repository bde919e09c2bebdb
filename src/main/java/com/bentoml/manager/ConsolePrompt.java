package com.bentoml.manager;

import com.bentoml.manager.cli.Prompt;
import java.io.Console;
import java.util.Optional;

/** Asks at the terminal that Java knows. */
record ConsolePrompt(Console console) implements Prompt {
    @Override
    public Optional<String> line(String question) {
        return Optional.ofNullable(console.readLine("%s", question));
    }

    @Override
    public Optional<String> secret(String question) {
        return Optional.ofNullable(console.readPassword("%s", question)).map(String::valueOf);
    }
}
