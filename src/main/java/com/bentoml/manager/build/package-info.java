/** The plan becomes buildx commands, and these become outcomes. */
@NullMarked
package com.bentoml.manager.build;

import org.jspecify.annotations.NullMarked;
