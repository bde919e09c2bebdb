/** YAML whose values know where they stand: read, merge, and say what is wrong at which line and column. */
@NullMarked
package com.bentoml.manager.yaml;

import org.jspecify.annotations.NullMarked;
