package com.bentoml.manager.manifest;

import static java.util.Objects.requireNonNull;

import com.bentoml.manager.manifest.CudaSpec.ComponentSpec;
import com.bentoml.manager.manifest.CudaSpec.PackagesSpec;
import com.bentoml.manager.manifest.Distro.Matrix;
import com.bentoml.manager.manifest.Distro.Recipe;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a distro of a spec that has no fault. */
final class SpecConverter {
    private SpecConverter() {}

    static Distro distro(String key, DistroSpec spec) {
        return new Distro(
                key,
                recipe(spec),
                matrix(spec),
                Optional.ofNullable(spec.cuda()).map(SpecConverter::cuda));
    }

    private static Recipe recipe(DistroSpec spec) {
        Map<String, String> envars = new LinkedHashMap<>();
        for (Envar envar : all(spec.envars(), text -> Optional.of(Envar.of(text)))) {
            envars.put(envar.name(), envar.value());
        }
        String header = spec.header() == null ? "" : spec.header();
        return new Recipe(requireNonNull(spec.templatesDir()), requireNonNull(spec.baseImage()), header, envars);
    }

    private static Matrix matrix(DistroSpec spec) {
        return new Matrix(
                requireNonNull(spec.suffixes()),
                requireNonNull(spec.conda()),
                all(spec.pythonVersions(), PythonVersion::of),
                new LinkedHashSet<>(all(spec.ignorePython(), PythonVersion::of)),
                all(spec.architectures(), Architecture::of),
                all(spec.releaseTypes(), ReleaseType::of),
                all(spec.exclude(), Cells::exclusion));
    }

    private static Cuda cuda(CudaSpec spec) {
        Map<Architecture, Cuda.Packages> architectures = new LinkedHashMap<>();
        spec.perArchitecture()
                .forEach((key, packages) ->
                        architectures.put(Architecture.of(key).orElseThrow(), packages(packages)));
        return new Cuda(requireNonNull(spec.version()), requireNonNull(spec.cudaUrlSuffixes()), architectures);
    }

    private static Cuda.Packages packages(PackagesSpec spec) {
        Map<String, String> components = new LinkedHashMap<>();
        spec.components().forEach((name, component) -> components.put(name, version(component)));
        return new Cuda.Packages(requireNonNull(spec.requires()), components);
    }

    private static String version(ComponentSpec component) {
        return requireNonNull(component.version());
    }

    private static <S, T> List<T> all(List<@Nullable S> entries, Function<S, Optional<T>> meaning) {
        return Cells.known(entries, meaning).orElseThrow();
    }
}
