/** What this program last did for each image: the lock file, its journal, and the run they tell of. */
@NullMarked
package com.bentoml.manager.lock;

import org.jspecify.annotations.NullMarked;
