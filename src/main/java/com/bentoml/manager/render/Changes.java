package com.bentoml.manager.render;

import java.util.List;

/**
 * How the files on disk differ from those that shall be there.
 *
 * @param stale files that have other contents
 * @param orphans files of the tool that nothing makes any more
 * @param foreign files in the generated folder that the tool can't have made
 * @param unchanged how many files are as they shall be
 */
public record Changes(
        List<OutputFile> missing,
        List<OutputFile> stale,
        List<OutputPath> orphans,
        List<OutputPath> foreign,
        int unchanged) {
    public Changes {
        missing = List.copyOf(missing);
        stale = List.copyOf(stale);
        orphans = List.copyOf(orphans);
        foreign = List.copyOf(foreign);
    }

    /** Whether the disk is as it shall be. */
    public boolean none() {
        return missing.isEmpty() && stale.isEmpty() && orphans.isEmpty();
    }
}
