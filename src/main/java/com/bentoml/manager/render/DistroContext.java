package com.bentoml.manager.render;

import com.bentoml.manager.jinja.TemplateFunction;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.plan.Release;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the templates of a distro see; {@code src/docs/templates.md} documents it for their authors. */
final class DistroContext {
    private static final String RHEL = "rhel";

    private final Release release;
    private final Distro distro;
    private final Map<String, @Nullable Object> cuda;

    DistroContext(Release release, Distro distro) {
        this.release = release;
        this.distro = distro;
        this.cuda = CudaContext.of(distro.cuda());
    }

    /** For a Dockerfile, which all architectures share; it sees the first. */
    Map<String, @Nullable Object> dockerfile(ReleaseType type, boolean conda) {
        return context(type, conda, distro.architectures().get(0), Optional.empty());
    }

    /** For a file of one architecture. */
    Map<String, @Nullable Object> perArchitecture(ReleaseType type, Architecture architecture) {
        return context(
                type, false, architecture, isRhel() ? CudaContext.repositoryFolder(architecture) : Optional.empty());
    }

    private Map<String, @Nullable Object> context(
            ReleaseType type, boolean condaTemplate, Architecture architecture, Optional<String> cudaUrl) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("header", distro.header());
        context.put("base_image", distro.dockerfileImage());
        context.put("suffixes", distro.suffixes());
        context.put("templates_dir", distro.templatesDir());
        context.put("distros", distro.key());
        context.put("release_type", type.key());
        context.put("architecture", architecture.key());
        context.put(
                "architectures",
                distro.architectures().stream().map(Architecture::key).toList());
        context.put("conda", distro.conda());
        context.put("envars", envars());
        context.put("base_tag", release.parentName(type, distro.suffixes(), condaTemplate));
        context.put("organization", release.repository().organization());
        context.put("xx_image", "tonistiigi/xx");
        context.put("xx_version", "1.1.0");
        context.put("cuda_url", cudaUrl.orElse(null));
        context.put("cuda", cuda);
        context.put("contains_key", CONTAINS_KEY);
        return context;
    }

    private Map<String, String> envars() {
        Map<String, String> envars = new LinkedHashMap<>();
        envars.put("BENTOML_VERSION", release.bentomlVersion());
        envars.put("PYTHON_VERSION", "");
        distro.envars().forEach(it -> envars.put(it.name(), it.value()));
        return envars;
    }

    private boolean isRhel() {
        return Arrays.stream(distro.templatesDir().split("/")).anyMatch(part -> part.startsWith(RHEL));
    }

    /** {@code contains_key(list, map)}: the entries of the map whose keys are in the list, in the map's order. */
    private static final TemplateFunction CONTAINS_KEY = arguments -> {
        if (arguments.size() == 2
                && arguments.get(0) instanceof List<?> keys
                && arguments.get(1) instanceof Map<?, ?> map) {
            Map<Object, Object> kept = new LinkedHashMap<>(map);
            kept.keySet().removeIf(key -> !keys.contains(key));
            return kept;
        }
        throw new IllegalArgumentException("contains_key takes a list of keys and a map");
    };
}
