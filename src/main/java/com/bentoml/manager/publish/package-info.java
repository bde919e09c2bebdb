/** Pushing READMEs to registries, with docker-pushrm. */
@NullMarked
package com.bentoml.manager.publish;

import org.jspecify.annotations.NullMarked;
