package com.bentoml.manager.manifest;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the name of a manifest file says, e.g. {@code bento-server.cuda_v11.5.1.yaml}; in the order of package, then
 * CUDA version by number.
 */
record ManifestName(String packageName, String cudaVersion) implements Comparable<ManifestName> {
    private static final String NUMBER = "(?:0|[1-9][0-9]{0,8})";

    static final String CUDA_VERSION = NUMBER + "(?:\\." + NUMBER + "){2}";

    private static final Pattern SYNTAX =
            Pattern.compile("(" + RepositorySyntax.PART + ")\\.cuda_v(" + CUDA_VERSION + ")\\.yaml");

    static Optional<ManifestName> of(String fileName) {
        if (fileName.length() > 255) {
            return Optional.empty();
        }
        Matcher matcher = SYNTAX.matcher(fileName);
        return matcher.matches() ? Optional.of(new ManifestName(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    private int[] numbers() {
        return Stream.of(cudaVersion.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Override
    public int compareTo(ManifestName other) {
        int byPackage = packageName.compareTo(other.packageName);
        return byPackage == 0 ? Arrays.compare(numbers(), other.numbers()) : byPackage;
    }

    @Override
    public String toString() {
        return packageName + ".cuda_v" + cudaVersion + ".yaml";
    }
}
