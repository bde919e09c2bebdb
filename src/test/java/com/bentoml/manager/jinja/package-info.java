@NullMarked
package com.bentoml.manager.jinja;

import org.jspecify.annotations.NullMarked;
