package com.bentoml.manager.render;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.manifest.ReleaseTypes;
import java.util.List;
import java.util.Optional;

/**
 * A template that makes files for a release type of a distro, as its name says.
 *
 * @param name its path from the project's root
 */
record DistroTemplate(String name, ReleaseType releaseType, Output output) {
    private static final String CONDA = "conda-";
    private static final String DOCKERFILE = "dockerfile";

    /** What a template makes. */
    sealed interface Output {
        /** {@code <release_type>-dockerfile.j2} and {@code conda-<release_type>-dockerfile.j2}. */
        record Dockerfile(boolean conda) implements Output {}

        /** {@code <release_type>-<name>.j2}: a file {@code <name>-<arch>} for each architecture with CUDA. */
        record PerArchitecture(String name) implements Output {}
    }

    /** The templates of a distro that make files, in the order of their names. */
    static List<DistroTemplate> allIn(TemplateTree templates, Distro distro, ReleaseTypes types) {
        return templates.below(distro.templatesDir()).stream()
                .flatMap(name -> of(name, types).stream())
                .toList();
    }

    /** The name of the template of a release type's Dockerfile. */
    static String dockerfile(ReleaseType type, boolean conda) {
        return (conda ? CONDA : "") + type + "-" + DOCKERFILE + Layout.TEMPLATE_END;
    }

    /** Its name without folders, which tells all that it makes. */
    String fileName() {
        return fileName(name);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Reads a template's name; one that follows no rule is a part for others to include and makes no file. */
    static Optional<DistroTemplate> of(String path, ReleaseTypes types) {
        String file = fileName(path);
        String stem = file.substring(0, file.length() - Layout.TEMPLATE_END.length());
        boolean conda = stem.startsWith(CONDA);
        String rest = conda ? stem.substring(CONDA.length()) : stem;
        int dash = rest.indexOf('-');
        if (dash < 0 || dash == rest.length() - 1) {
            return Optional.empty();
        }
        String name = rest.substring(dash + 1);
        return types.of(rest.substring(0, dash))
                .flatMap(type -> output(name, conda).map(output -> new DistroTemplate(path, type, output)));
    }

    private static Optional<Output> output(String name, boolean conda) {
        if (name.equals(DOCKERFILE)) {
            return Optional.of(new Output.Dockerfile(conda));
        }
        return conda ? Optional.empty() : Optional.of(new Output.PerArchitecture(name));
    }
}
