package com.bentoml.manager.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shows what a run would change, without changing it. */
public final class ChangeReport {
    private final OutputFolders folders;
    private final Function<OutputPath, String> shownAs;

    /** Makes a report that names files as {@code shownAs} says. */
    public ChangeReport(OutputFolders folders, Function<OutputPath, String> shownAs) {
        this.folders = folders;
        this.shownAs = shownAs;
    }

    /** A unified diff of each stale file, then a line for each file that is missing, orphaned or foreign. */
    public List<String> lines(Changes changes) throws IOException {
        List<String> lines = new ArrayList<>();
        for (OutputFile file : changes.stale()) {
            lines.addAll(diff(file));
        }
        Stream<String> missing = changes.missing().stream().map(file -> "missing: " + shownAs.apply(file.path()));
        Stream<String> orphans = changes.orphans().stream().map(path -> "orphan: " + shownAs.apply(path));
        Stream<String> foreign = changes.foreign().stream().map(path -> "foreign: " + shownAs.apply(path));
        Stream.of(missing, orphans, foreign).flatMap(it -> it).forEach(lines::add);
        return lines;
    }

    private List<String> diff(OutputFile file) throws IOException {
        String name = shownAs.apply(file.path());
        String old = new String(Files.readAllBytes(file.path().in(folders)), StandardCharsets.UTF_8);
        return TextDiff.lines("a/" + name, old, "b/" + name, file.text());
    }
}
