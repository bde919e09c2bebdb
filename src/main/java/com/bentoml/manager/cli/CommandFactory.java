package com.bentoml.manager.cli;

import com.bentoml.manager.project.ProgramEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, which take the host that they run on, and what else picocli asks for. */
record CommandFactory(ProgramEnvironment environment) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            return type.getDeclaredConstructor(ProgramEnvironment.class).newInstance(environment);
        } catch (NoSuchMethodException e) {
            return CommandLine.defaultFactory().create(type);
        }
    }
}
