/**
 * The use cases: one class per command, whose {@code run} takes a plain request and reads as what the command does. Errors
 * are reported on the way; the outcome is a sealed result, never an exit code.
 */
@NullMarked
package com.bentoml.manager.release;

import org.jspecify.annotations.NullMarked;
