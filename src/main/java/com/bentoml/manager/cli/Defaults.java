package com.bentoml.manager.cli;

/** What the options that pick a manifest stand for where they aren't given. */
enum Defaults {
    /** What the option says. */
    USUAL,
    /** What {@code generate --dump_metadata} noted, for commands about what was generated. */
    GENERATED,
    /** The same, of whatever CUDA version: the command is about all manifests of the package. */
    GENERATED_PACKAGE
}
