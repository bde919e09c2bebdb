package com.bentoml.manager.manifest;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.files.Resource;
import com.bentoml.manager.manifest.Format.Syntax;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one package releases for one CUDA version: its distros, in the order the file has them.
 *
 * @param packageName the part of the file's name before {@code .cuda_v}, e.g. {@code bento-server}
 * @param cudaVersion the part after it, e.g. {@code 11.5.1}
 * @param ofPackage what is said of all images together
 * @param releaseTypes those that its distros may have
 */
public record Manifest(
        String packageName,
        String cudaVersion,
        Map<String, Distro> distros,
        PackageInfo ofPackage,
        ReleaseTypes releaseTypes) {
    public Manifest {
        distros = Collections.unmodifiableMap(new LinkedHashMap<>(distros));
    }

    /** A manifest that says nothing of its package, nor of release types. */
    public Manifest(String packageName, String cudaVersion, Map<String, Distro> distros) {
        this(packageName, cudaVersion, distros, PackageInfo.NONE, ReleaseTypes.builtIn());
    }

    /**
     * What a manifest says of its package.
     *
     * <pre>
     * package:
     *   registry: docker.io
     *   organization: bentoml
     *   short_description: Base images for BentoML services
     *   maintainer: BentoML Team &lt;contact@bentoml.com&gt;
     *   immutable: true
     * </pre>
     */
    @Key.Map("package")
    public record PackageInfo(
            @Key("The registry that the images go to.") Optional<@Format(Syntax.REGISTRY) String> registry,

            @Key("The organization in the images' names.") Optional<@Format(Syntax.ORGANIZATION) String> organization,

            @Key("What the package is, in a few words; Docker Hub shows it.")
            Optional<@Format(Syntax.SHORT_DESCRIPTION) String> shortDescription,

            @Key("Who makes the images; the value of their label maintainer.")
            Optional<@Format(Syntax.MAINTAINER) String> maintainer,

            @Key(
                    value = "Whether runtime and cudnn tags that are in the registry stay what they are.",
                    otherwise = "false")
            Boolean immutable) {
        static final PackageInfo NONE =
                new PackageInfo(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

        /** With nothing in the place of what couldn't be read. */
        PackageInfo readable() {
            return new PackageInfo(
                    Known.or(registry, Optional.empty()),
                    Known.or(organization, Optional.empty()),
                    Known.or(shortDescription, Optional.empty()),
                    Known.or(maintainer, Optional.empty()),
                    Boolean.TRUE.equals(immutable));
        }
    }

    /** The JSON Schema of manifests, for editors. The tests make it from the records, and keep it as a resource. */
    public static String schema() {
        return Resource.text(Manifest.class, Layout.SCHEMA);
    }

    public Optional<String> shortDescription() {
        return ofPackage.shortDescription();
    }

    public Optional<String> maintainer() {
        return ofPackage.maintainer();
    }

    public boolean immutable() {
        return ofPackage.immutable();
    }
}
