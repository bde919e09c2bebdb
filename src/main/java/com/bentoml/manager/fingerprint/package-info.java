/** What decides an image, part by part, and the hash over it. */
@NullMarked
package com.bentoml.manager.fingerprint;

import org.jspecify.annotations.NullMarked;
