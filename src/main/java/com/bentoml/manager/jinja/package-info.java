/** Jinja2 3.1 as Python knows it, with its own lexer, parser and values. Knows nothing of images or manifests. */
@NullMarked
package com.bentoml.manager.jinja;

import org.jspecify.annotations.NullMarked;
