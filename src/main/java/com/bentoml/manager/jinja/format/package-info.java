/** Python's three ways to format: {@code format()} with its specs, {@code str.format} and {@code %}. */
@NullMarked
package com.bentoml.manager.jinja.format;

import org.jspecify.annotations.NullMarked;
