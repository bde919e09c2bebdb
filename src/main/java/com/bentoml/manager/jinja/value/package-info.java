/** What Python's values are and do, as far as a template can tell. */
@NullMarked
package com.bentoml.manager.jinja.value;

import org.jspecify.annotations.NullMarked;
