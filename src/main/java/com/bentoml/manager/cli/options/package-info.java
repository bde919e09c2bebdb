/** The options that commands share, as picocli's mixins: each makes a part of a use case's request. */
@NullMarked
package com.bentoml.manager.cli.options;

import org.jspecify.annotations.NullMarked;
