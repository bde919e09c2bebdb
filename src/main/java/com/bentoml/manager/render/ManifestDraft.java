package com.bentoml.manager.render;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.files.Resource;
import com.bentoml.manager.jinja.JinjaEnvironment;
import com.bentoml.manager.jinja.Rendering;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Cuda;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Envar;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text of a manifest to start with. Where the CUDA packages of its version aren't known, the distros get no cudnn,
 * and comments say what to fill in.
 */
public final class ManifestDraft {
    private static final String TEMPLATE = "new-manifest.yaml.j2";

    private final String cudaVersion;
    private final KnownDistros known;

    private ManifestDraft(String cudaVersion, KnownDistros known) {
        this.cudaVersion = cudaVersion;
        this.known = known;
    }

    /**
     * Makes one.
     *
     * @param destination what is said of where the images go; nothing else of it counts
     * @param distros some of those known, in the order they are to have
     */
    public static String text(
            String packageName,
            String cudaVersion,
            Manifest.PackageInfo destination,
            KnownDistros known,
            List<Distro> distros) {
        ManifestDraft draft = new ManifestDraft(cudaVersion, known);
        Map<String, Object> context = Map.of(
                "package", packageName,
                "registry", destination.registry().orElse(""),
                "organization", destination.organization().orElse(""),
                "cuda_version", cudaVersion,
                "known_version", known.cudaVersion(),
                "cuda_known", draft.knowsCuda(),
                "schema", Layout.SCHEMA,
                "packages", packages(distros),
                "distros", distros.stream().map(draft::distro).toList());
        Rendering rendering = new JinjaEnvironment(name -> Optional.of(Resource.text(ManifestDraft.class, name)))
                .render(TEMPLATE, context);
        if (rendering instanceof Rendering.Text text) {
            return text.text();
        }
        throw new IllegalStateException(rendering.toString());
    }

    private boolean knowsCuda() {
        return known.cudaVersion().equals(cudaVersion);
    }

    /** By architecture; every distro has the same for it. */
    private static Map<String, Object> packages(List<Distro> distros) {
        Map<Architecture, Cuda.Packages> all = new TreeMap<>();
        distros.stream()
                .flatMap(distro -> distro.cuda().stream())
                .forEach(cuda -> cuda.architectures().forEach(all::putIfAbsent));
        Map<String, Object> packages = new LinkedHashMap<>();
        all.forEach((architecture, it) -> packages.put(
                architecture.key(), Map.of("requires", it.requires(), "components", versions(it.components()))));
        return packages;
    }

    private static Map<String, String> versions(Map<String, Cuda.Component> components) {
        Map<String, String> versions = new LinkedHashMap<>();
        components.forEach((name, component) -> versions.put(name, component.version()));
        return versions;
    }

    private Map<String, @Nullable Object> distro(Distro distro) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("key", distro.key());
        context.put("templates_dir", distro.templatesDir());
        context.put("base_image", distro.baseImage());
        context.put("header", distro.header());
        context.put("envars", texts(distro.envars(), Envar::toString));
        context.put("suffixes", distro.suffixes());
        context.put("conda", distro.conda());
        context.put("ignore_python", texts(distro.ignorePython(), PythonVersion::toString));
        context.put("architectures", texts(distro.architectures(), Architecture::key));
        context.put("release_types", texts(releaseTypes(distro), ReleaseType::key));
        context.put("cuda", distro.cuda().map(ManifestDraft::cuda).orElse(null));
        return context;
    }

    private List<ReleaseType> releaseTypes(Distro distro) {
        return distro.releaseTypes().stream()
                .filter(type -> knowsCuda() || !type.needsCuda())
                .toList();
    }

    private static Map<String, Object> cuda(Cuda cuda) {
        return Map.of(
                "url_suffixes",
                cuda.cudaUrlSuffixes(),
                "architectures",
                texts(cuda.architectures().keySet(), Architecture::key));
    }

    private static <T> List<String> texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toList();
    }
}
