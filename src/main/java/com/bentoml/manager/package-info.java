/** The program's entry: everything impure is gathered here and handed down. */
@NullMarked
package com.bentoml.manager;

import org.jspecify.annotations.NullMarked;
