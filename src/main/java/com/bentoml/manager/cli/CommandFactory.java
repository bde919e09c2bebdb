package com.bentoml.manager.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, which take the host that they run on, and what else picocli asks for. */
record CommandFactory(Host host) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            return type.getDeclaredConstructor(Host.class).newInstance(host);
        } catch (NoSuchMethodException e) {
            return CommandLine.defaultFactory().create(type);
        }
    }
}
