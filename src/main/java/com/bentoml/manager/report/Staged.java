package com.bentoml.manager.report;

import java.util.Optional;

/**
 * An image that is in its registry, but not under its own tag.
 *
 * @param tag the tag it has meanwhile; without one it is only known by its digest
 */
public record Staged(Product product, Optional<String> tag) {}
