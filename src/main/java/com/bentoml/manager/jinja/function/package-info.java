/** The functions and objects that every template has. */
@NullMarked
package com.bentoml.manager.jinja.function;

import org.jspecify.annotations.NullMarked;
