/** Credentials: where they come from, which registry may see them, and how docker logs in with them. */
@NullMarked
package com.bentoml.manager.login;

import org.jspecify.annotations.NullMarked;
