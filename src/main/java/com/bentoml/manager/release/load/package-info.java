/** The way from a request to a checked manifest and its plan, which most use cases begin with, and how one ends early. */
@NullMarked
package com.bentoml.manager.release.load;

import org.jspecify.annotations.NullMarked;
