/** The expressions of Jinja2, each with the value it has by Python's rules. */
@NullMarked
package com.bentoml.manager.jinja.expression;

import org.jspecify.annotations.NullMarked;
