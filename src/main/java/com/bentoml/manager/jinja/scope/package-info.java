/** Where the variables of a template live while it runs. */
@NullMarked
package com.bentoml.manager.jinja.scope;

import org.jspecify.annotations.NullMarked;
