package com.bentoml.manager.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How the files on disk differ from the rendered ones.
 *
 * @param stale files that have other contents
 * @param orphans files that the program made and that nothing makes any more
 * @param foreign files in the generated folder that the program can't have made
 * @param unchanged how many files are as rendered
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

    /**
     * The same without the foreign files that are committed, so that they can't be lost. Those where the program writes
     * files become orphans.
     */
    public Changes withCommitted(List<OutputPath> committed, Predicate<OutputPath> isOurPlace) {
        Stream<OutputPath> old = committed.stream().filter(isOurPlace);
        return new Changes(
                missing,
                stale,
                Stream.concat(orphans.stream(), old).sorted().toList(),
                foreign.stream().filter(path -> !committed.contains(path)).toList(),
                unchanged);
    }

    /** Whether a run would change nothing, and not refuse either. */
    public boolean none() {
        return missing.isEmpty() && stale.isEmpty() && orphans.isEmpty() && foreign.isEmpty();
    }

    /** The numbers of what differs, with their names. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("stale", stale.size());
        counts.put("missing", missing.size());
        counts.put("orphaned", orphans.size());
        counts.put("foreign", foreign.size());
        return counts;
    }
}
