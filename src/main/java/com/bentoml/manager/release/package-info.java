/**
 * The use cases: one class per command, whose {@code run} takes a plain request and reads as what the command does. What
 * goes wrong is told on the way; what comes of it is a result, never an exit code.
 */
@NullMarked
package com.bentoml.manager.release;

import org.jspecify.annotations.NullMarked;
