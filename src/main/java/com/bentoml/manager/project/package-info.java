/** The folder that a command works on: where its files are, who may write to it, and the machine around it. */
@NullMarked
package com.bentoml.manager.project;

import org.jspecify.annotations.NullMarked;
