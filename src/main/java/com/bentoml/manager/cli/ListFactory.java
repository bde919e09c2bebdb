package com.bentoml.manager.cli;

import java.util.ArrayList;
import picocli.CommandLine.IFactory;

/**
 * Makes what picocli asks for: the lists of options that take several values. Its own factory looks for Groovy in all
 * archives of the program.
 */
final class ListFactory implements IFactory {
    @Override
    public <K> K create(Class<K> type) {
        return type.cast(new ArrayList<>());
    }
}
