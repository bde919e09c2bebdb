/** Renders templates: jinjava, and an adapter that makes it do as Python's Jinja2 3.1. Knows nothing of images or manifests. */
@NullMarked
package com.bentoml.manager.jinja;

import org.jspecify.annotations.NullMarked;
