package com.bentoml.manager.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as its archive has it. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {version()};
    }

    static String version() {
        return "manager "
                + Optional.ofNullable(VersionProvider.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged");
    }
}
