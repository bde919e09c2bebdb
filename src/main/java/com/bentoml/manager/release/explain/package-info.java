/** What is behind an image, as text and as JSON. */
@NullMarked
package com.bentoml.manager.release.explain;

import org.jspecify.annotations.NullMarked;
