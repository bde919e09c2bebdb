/** Whether each image has to be built, and why. Pure. */
@NullMarked
package com.bentoml.manager.decision;

import org.jspecify.annotations.NullMarked;
