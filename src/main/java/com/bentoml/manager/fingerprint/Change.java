package com.bentoml.manager.fingerprint;

import java.util.Optional;

/** A part that isn't what it was; one without a value wasn't or isn't there. */
public record Change(Part part, Optional<String> before, Optional<String> after) {}
