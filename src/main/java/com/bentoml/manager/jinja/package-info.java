/** Jinja2 as Python knows it, on top of jinjava. Knows nothing of images or manifests. */
@NullMarked
package com.bentoml.manager.jinja;

import org.jspecify.annotations.NullMarked;
