/** What registries hold: asked and changed by their own API, without Docker. */
@NullMarked
package com.bentoml.manager.registry;

import org.jspecify.annotations.NullMarked;
