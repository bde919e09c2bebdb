package com.bentoml.manager.buildx;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Options from behind {@code --} that say what the builder reads. The words count as they are; these are what they name.
 *
 * @param buildArgs {@code NAME=VALUE}, as in {@code --build_arg}
 * @param buildContexts {@code NAME=SOURCE}, as in {@code --build_context}
 * @param doubts options whose effect isn't known here
 */
public record PassedOptions(List<String> buildArgs, List<String> buildContexts, List<String> doubts) {
    private static final String BUILD_ARG = "--build-arg";
    private static final String BUILD_CONTEXT = "--build-context";
    /** Its value may follow at once. */
    private static final String FILE = "-f";

    private static final Set<String> UNREAD = Set.of("--file", "--platform");

    public PassedOptions {
        buildArgs = List.copyOf(buildArgs);
        buildContexts = List.copyOf(buildContexts);
        doubts = List.copyOf(doubts);
    }

    public static PassedOptions of(List<String> words) {
        List<String> buildArgs = new ArrayList<>();
        List<String> buildContexts = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            String value = equals < 0 ? next : word.substring(equals + 1);
            if (name.equals(BUILD_ARG)) {
                buildArgs.add(value);
            } else if (name.equals(BUILD_CONTEXT)) {
                buildContexts.add(value);
            } else if (UNREAD.contains(name) || word.startsWith(FILE)) {
                doubts.add("-- " + (word.startsWith(FILE) ? FILE : name)
                        + ": what is read because of it isn't known here");
            }
        }
        return new PassedOptions(buildArgs, buildContexts, doubts);
    }
}
