/** From plan to template contexts, from contexts to files, from files to disk. */
@NullMarked
package com.bentoml.manager.render;

import org.jspecify.annotations.NullMarked;
