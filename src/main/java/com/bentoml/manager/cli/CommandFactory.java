package com.bentoml.manager.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, which take the host that they run on, and what else picocli asks for. */
record CommandFactory(Host host) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        List<Constructor<?>> constructors = Arrays.asList(type.getDeclaredConstructors());
        for (Constructor<?> constructor : constructors) {
            if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Host.class})) {
                return type.cast(constructor.newInstance(host));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
