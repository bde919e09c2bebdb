package com.bentoml.manager.publish;

import java.util.Optional;

/**
 * A README on its way to a registry.
 *
 * @param shortDescription what Docker Hub shows beside it; other registries have no place for that
 */
public record ReadmePush(ReadmeTarget target, Readme readme, Optional<String> shortDescription, PushLogin login) {}
