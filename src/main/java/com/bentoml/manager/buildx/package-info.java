/** Calls of buildx: arguments, progress, builders and emulation, and why a call failed. */
@NullMarked
package com.bentoml.manager.buildx;

import org.jspecify.annotations.NullMarked;
