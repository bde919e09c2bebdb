/** What a project's files are called, and how one is replaced. */
@NullMarked
package com.bentoml.manager.files;

import org.jspecify.annotations.NullMarked;
