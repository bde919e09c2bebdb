/** The release as values: which images, in which order, from which parents. Pure. */
@NullMarked
package com.bentoml.manager.plan;

import org.jspecify.annotations.NullMarked;
