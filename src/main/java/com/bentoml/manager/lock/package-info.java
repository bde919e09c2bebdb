/** The last result of each image: the lock file, its journal, and the run they record. */
@NullMarked
package com.bentoml.manager.lock;

import org.jspecify.annotations.NullMarked;
