/** Jinja2's filters. */
@NullMarked
package com.bentoml.manager.jinja.filter;

import org.jspecify.annotations.NullMarked;
