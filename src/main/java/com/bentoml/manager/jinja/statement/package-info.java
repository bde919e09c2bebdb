/** The statements of Jinja2, and what runs when they do. */
@NullMarked
package com.bentoml.manager.jinja.statement;

import org.jspecify.annotations.NullMarked;
