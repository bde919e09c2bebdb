/** Jinja2's tests, those of {@code is}. */
@NullMarked
package com.bentoml.manager.jinja.test;

import org.jspecify.annotations.NullMarked;
