/** How tags are written, held and removed. */
@NullMarked
package com.bentoml.manager.tags;

import org.jspecify.annotations.NullMarked;
