package com.bentoml.manager.release.load;

/** Why a use case ended before its work. The reason has been reported in detail. */
public enum Refusal {
    /** A manifest or the description of registries isn't there or has faults. */
    MANIFEST,
    /** A template has faults, or a Dockerfile can't be built. */
    TEMPLATE,
    /** Files would have to be overwritten, or a registry was named that can't do what was asked. */
    USAGE,
    /** What is on disk, in the registry or under way speaks against it. */
    FAILED,
    /** A tool, a builder, a login or a registry's answer is missing. */
    MISSING,
    /** The run was stopped. */
    INTERRUPTED
}
