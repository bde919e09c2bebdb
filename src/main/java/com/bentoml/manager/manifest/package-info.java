/** The manifest as records: read, merge, validate, and point at line and column. */
@NullMarked
package com.bentoml.manager.manifest;

import org.jspecify.annotations.NullMarked;
