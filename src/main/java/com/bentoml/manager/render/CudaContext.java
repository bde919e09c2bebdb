package com.bentoml.manager.render;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Cuda;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What templates see as {@code cuda}: an empty map for a distro without CUDA. */
final class CudaContext {
    private static final String REPOSITORIES = "https://developer.download.nvidia.com/compute/";
    private static final String CUDNN = "cudnn";

    private CudaContext() {}

    static Map<String, @Nullable Object> of(Optional<Cuda> cuda) {
        return cuda.map(CudaContext::of).orElse(Map.of());
    }

    private static Map<String, @Nullable Object> of(Cuda cuda) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("version", version(cuda.version()));
        context.put("cuda_url_suffixes", cuda.cudaUrlSuffixes());
        context.put("cuda_repo_url", REPOSITORIES + "cuda/repos/" + cuda.cudaUrlSuffixes());
        context.put("ml_repo_url", REPOSITORIES + "machine-learning/repos/" + cuda.cudaUrlSuffixes());
        cuda.architectures().forEach((architecture, packages) -> context.put(architecture.key(), packages(packages)));
        return context;
    }

    private static Map<String, @Nullable Object> version(String full) {
        String[] parts = full.split("\\.", 3);
        Map<String, @Nullable Object> version = new LinkedHashMap<>();
        version.put("major", parts[0]);
        version.put("minor", parts.length > 1 ? parts[1] : "0");
        version.put("patch", parts.length > 2 ? parts[2] : "0");
        version.put("full", full);
        return version;
    }

    private static Map<String, @Nullable Object> packages(Cuda.Packages packages) {
        Optional<String> cudnn = packages.components().keySet().stream()
                .filter(name -> name.startsWith(CUDNN))
                .findFirst();
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        packages.components().forEach((name, component) -> components.put(name, component(component.version())));
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("requires", packages.requires());
        context.put(CUDNN, cudnn.map(components::remove).orElse(null));
        context.put("components", components);
        return context;
    }

    private static Map<String, @Nullable Object> component(String version) {
        int dot = version.indexOf('.');
        Map<String, @Nullable Object> component = new LinkedHashMap<>();
        component.put("version", version);
        component.put("major_version", dot < 0 ? version : version.substring(0, dot));
        return component;
    }

    /** The folder of NVIDIA's repositories that holds an architecture's packages. */
    static Optional<String> repositoryFolder(Architecture architecture) {
        return switch (architecture) {
            case AMD64 -> Optional.of("x86_64");
            case ARM64V8 -> Optional.of("sbsa");
            case PPC64LE -> Optional.of("ppc64le");
            default -> Optional.empty();
        };
    }
}
