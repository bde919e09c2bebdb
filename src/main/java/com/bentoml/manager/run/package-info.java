/** A run: which calls build the images, in which order, and what comes of them. */
@NullMarked
package com.bentoml.manager.run;

import org.jspecify.annotations.NullMarked;
