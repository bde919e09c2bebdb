/** Starts other programs, safely. */
@NullMarked
package com.bentoml.manager.process;

import org.jspecify.annotations.NullMarked;
