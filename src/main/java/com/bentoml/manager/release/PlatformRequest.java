package com.bentoml.manager.release;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.project.UsageException;
import com.bentoml.manager.release.load.SelectionRequest;
import com.bentoml.manager.run.BuildPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * For which platforms images are wanted.
 *
 * @param names such as linux/arm64, arm64v8 or aarch64; none stands for all of each image
 */
public record PlatformRequest(List<String> names) {
    public PlatformRequest {
        names = List.copyOf(names);
    }

    /** Reduces a plan to the wanted platforms. */
    BuildPlan of(BuildPlan plan) {
        return of(plan, architecture -> true);
    }

    /** Reduces a plan to the wanted platforms that can be built. */
    BuildPlan of(BuildPlan plan, Predicate<Architecture> possible) {
        Set<Architecture> wanted = EnumSet.allOf(Architecture.class);
        if (!names.isEmpty() && !names.equals(List.of(SelectionRequest.ALL_ENTRIES))) {
            wanted.retainAll(names.stream().map(PlatformRequest::architecture).toList());
        }
        wanted.removeIf(possible.negate());
        BuildPlan narrowed = plan.narrowedTo(wanted::contains);
        if (narrowed.steps().isEmpty()) {
            throw new UsageException("--platforms: no selected image is made for any of them; there are "
                    + String.join(", ", plan.platforms()));
        }
        return narrowed;
    }

    private static Architecture architecture(String name) {
        List<String> known =
                Stream.of(Architecture.values()).map(Architecture::platform).toList();
        return Architecture.named(name)
                .orElseThrow(() -> new UsageException("--platforms: '" + name + "' is not a platform"
                        + near(name, known) + " (" + String.join(", ", known) + ")"));
    }

    /** Platforms have two names. */
    private static String near(String name, List<String> platforms) {
        List<String> keys =
                Stream.of(Architecture.values()).map(Architecture::key).toList();
        return NearName.hint(
                name, Stream.concat(platforms.stream(), keys.stream()).toList());
    }
}
