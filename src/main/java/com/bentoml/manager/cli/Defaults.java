package com.bentoml.manager.cli;

/** What the options that name a release stand for where they aren't given. */
enum Defaults {
    /** What the option says. */
    USUAL,
    /** What {@code generate --dump_metadata} wrote down, for commands about what was generated. */
    GENERATED,
    /** The same, of whatever CUDA version: the command is about all manifests of the package. */
    GENERATED_PACKAGE;

    /** For help, in front of the usual default. */
    String words() {
        return this == USUAL ? "" : "what generate --dump_metadata noted, else ";
    }
}
