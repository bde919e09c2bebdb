/** The attributes and methods that Python's own types have. */
@NullMarked
package com.bentoml.manager.jinja.method;

import org.jspecify.annotations.NullMarked;
