package com.bentoml.manager.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's version, as its archive has it. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"manager " + (version == null ? "unpackaged" : version)};
    }
}
