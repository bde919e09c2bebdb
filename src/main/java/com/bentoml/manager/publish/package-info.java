/** What goes to registries besides images: logins. */
@NullMarked
package com.bentoml.manager.publish;

import org.jspecify.annotations.NullMarked;
