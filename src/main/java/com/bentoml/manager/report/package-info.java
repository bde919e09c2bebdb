/** What happened: narration, summaries and the metadata files. */
@NullMarked
package com.bentoml.manager.report;

import org.jspecify.annotations.NullMarked;
