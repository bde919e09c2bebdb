/** A run: the calls that build images, their order, and their results. */
@NullMarked
package com.bentoml.manager.run;

import org.jspecify.annotations.NullMarked;
