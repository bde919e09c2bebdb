package com.bentoml.manager.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through a Dockerfile for one platform. */
final class StageScan {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:[A-Za-z0-9.\\[\\]:-]+/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*+"
                    + "(?::\\w[\\w.-]{0,127})?(?:@[a-z0-9]+:[0-9a-f]{32,})?");
    /** The names that buildx and BuildKit take for the same, in group 1. */
    private static final Pattern FAMILIAR =
            Pattern.compile("(?:(?:index\\.)?docker\\.io/)?(?:library/)?([^/:@]+)(?::latest)?");

    private static final String NOTHING = "scratch";

    private final Dockerfile dockerfile;
    private final Triggers triggers;
    private final Map<String, String> buildArgs;
    private final Variables global;
    private final Map<String, Stage> stages = new HashMap<>();
    private final Set<String> external = new LinkedHashSet<>();
    private final Set<String> shadowed = new LinkedHashSet<>();
    private final Set<String> doubts = new LinkedHashSet<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private Optional<Stage> current = Optional.empty();

    /**
     * A stage.
     *
     * @param base the image from elsewhere that it goes back to
     * @param variables what its instructions see, as far as it is known here
     */
    private record Stage(String base, Variables variables) {}

    private StageScan(Dockerfile dockerfile, Triggers triggers, Map<String, String> buildArgs, String platform) {
        this.dockerfile = dockerfile;
        this.triggers = triggers;
        this.buildArgs = buildArgs;
        String[] parts = platform.split("/", -1);
        Map<String, String> target = new HashMap<>();
        target.put("TARGETPLATFORM", platform);
        target.put("TARGETOS", parts[0]);
        target.put("TARGETARCH", parts.length > 1 ? parts[1] : "");
        target.put("TARGETVARIANT", parts.length > 2 ? parts[2] : "");
        target.replaceAll((name, value) -> buildArgs.getOrDefault(name, value));
        this.global = Variables.global(target);
    }

    static StageScan of(Dockerfile dockerfile, Triggers triggers, Map<String, String> buildArgs, String platform) {
        StageScan scan = new StageScan(dockerfile, triggers, buildArgs, platform);
        scan.doubts.addAll(dockerfile.doubts());
        dockerfile.instructions().forEach(scan::read);
        return scan;
    }

    Set<String> external() {
        return external;
    }

    Set<String> shadowed() {
        return shadowed;
    }

    String base() {
        return current.map(Stage::base).orElse("");
    }

    Set<String> doubts() {
        return doubts;
    }

    Set<String> taken() {
        return taken;
    }

    private void read(Instruction instruction) {
        switch (instruction.keyword()) {
            case "FROM" -> stage(instruction);
            case "ARG" -> instruction.words().forEach(this::argument);
            case "ENV" -> current.ifPresent(stage -> environment(stage.variables(), instruction.words()));
            case "COPY" -> copy(instruction);
            case "ADD" -> add(instruction);
            case "RUN" -> instruction.mounts().forEach(this::mount);
            case "ONBUILD" -> instruction.trigger().ifPresent(this::trigger);
            default -> {}
        }
    }

    private void trigger(String instruction) {
        read(Instruction.of(instruction, dockerfile.escape()));
    }

    private void stage(Instruction from) {
        String word = from.words().stream().findFirst().orElse("");
        String image = expanded(word, global).orElse("");
        Stage base = stages.get(image.toLowerCase(Locale.ROOT));
        if (base == null) {
            base = new Stage(named("FROM " + word, image) ? image : "", Variables.ofStage(!image.equals(NOTHING)));
        }
        Stage stage = new Stage(base.base(), base.variables().copy());
        from.stageName().ifPresent(name -> stages.put(name, stage));
        current = Optional.of(stage);
        if (triggers.names().contains(image)) {
            triggers.instructions().forEach(this::trigger);
        }
    }

    private void argument(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Variables scope = variables();
        Optional<String> given = Optional.ofNullable(buildArgs.get(name));
        if (given.isPresent()) {
            scope.set(name, given);
        } else if (equals < 0) {
            scope.declare(name, global);
        } else {
            scope.set(name, expanded(word.substring(equals + 1), scope));
        }
    }

    /** Sets them all at once: each sees what was before. */
    private void environment(Variables variables, List<String> words) {
        Map<String, Optional<String>> values = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                Optional<String> value = expanded(word.substring(equals + 1), variables);
                expanded(word.substring(0, equals), variables).ifPresent(name -> values.put(name, value));
            }
        }
        values.forEach(variables::set);
    }

    private void copy(Instruction copy) {
        Optional<String> from = copy.value("from");
        if (from.isPresent()) {
            source("COPY --from=" + from.get(), from.get());
        } else {
            sources(copy).forEach(this::take);
        }
    }

    private void add(Instruction add) {
        // The builder takes an empty checksum for none, and one of anything but an address for an error.
        boolean pinned = add.value("checksum")
                .flatMap(it -> expanded(it, variables()))
                .filter(it -> !it.isEmpty())
                .isPresent();
        for (String word : pinned ? List.<String>of() : sources(add)) {
            Optional<String> source = expanded(word, variables());
            boolean mayBeAnything = source.isEmpty() && word.replace("\"", "").startsWith("$");
            if (mayBeAnything) {
                doubts.add("ADD " + word + ": can't tell whether it is an address");
            } else if (RemoteSource.isRemote(source.orElse(word))) {
                RemoteSource.doubt(source.orElse(word)).ifPresent(it -> doubts.add("ADD " + it));
            } else {
                take(word);
            }
        }
    }

    private void mount(Mount mount) {
        if (!mount.from().isEmpty()) {
            source("RUN --mount=from=" + mount.from(), mount.from());
        } else if (mount.bound()) {
            take(mount.source());
        }
    }

    /** A name in {@code --from}: a stage by name or number, else an image. BuildKit refuses later stages. */
    private void source(String instruction, String name) {
        String key = name.toLowerCase(Locale.ROOT);
        if (!dockerfile.stageNames().contains(key) && !key.matches("\\d+")) {
            named(instruction, name);
        }
    }

    /** Whether it can be told which image is meant. */
    private boolean named(String instruction, String image) {
        boolean told = REFERENCE.matcher(image).matches();
        if (!told) {
            doubts.add(instruction + ": can't tell which image it names");
        } else if (!image.equals(NOTHING)) {
            external.add(image);
            if (isShadowed(image)) {
                shadowed.add(image);
                doubts.add(instruction + ": can't be pinned, as a stage has the same name");
            }
        }
        return told;
    }

    /** BuildKit takes what is given for a name in place of the whole stage that is called so. */
    private boolean isShadowed(String image) {
        Matcher familiar = FAMILIAR.matcher(image);
        return familiar.matches()
                && dockerfile.stageNames().contains(familiar.group(1).toLowerCase(Locale.ROOT));
    }

    private void take(String word) {
        taken.add(expanded(word, variables()).map(ContextPath::widened).orElse(ContextPath.ALL));
    }

    private static List<String> sources(Instruction instruction) {
        List<String> words = new ArrayList<>(instruction.words());
        // A here-document is no word, so its instruction may have nothing but a target.
        return words.subList(0, Math.max(0, words.size() - 1));
    }

    private Variables variables() {
        return current.map(Stage::variables).orElse(global);
    }

    private Optional<String> expanded(String word, Variables values) {
        return Expansion.of(word, values, dockerfile.escape());
    }
}
