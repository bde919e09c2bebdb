package com.bentoml.manager.manifest;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.Places;
import com.bentoml.manager.yaml.Quoted;
import com.bentoml.manager.yaml.SourceText;
import com.bentoml.manager.yaml.Wording;
import com.bentoml.manager.yaml.YamlDocument;
import com.bentoml.manager.yaml.YamlFaults;
import com.bentoml.manager.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a manifest file, distro by distro, and finds all that is wrong with it. */
public final class ManifestReader {
    private static final String COMMON = "common";
    private static final String PACKAGE = "package";
    private static final String RELEASE_TYPES = "release_types";

    private static final RecordValidator VALIDATOR = new RecordValidator(Set.of(
            Manifest.PackageInfo.class,
            ReleaseType.class,
            Distro.class,
            Distro.Dependencies.class,
            Distro.Exclusion.class,
            Cuda.class,
            Cuda.Packages.class,
            Cuda.Component.class));

    private final Place start;
    private final Optional<ManifestFiles.Name> name;
    private final Set<Fault> faults = new LinkedHashSet<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, String> byLowerCase = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final List<RecordReading<Distro>> distros = new ArrayList<>();
    private ReleaseTypes releaseTypes = ReleaseTypes.builtIn();
    private boolean isSoundOfTypes = true;
    private RecordReader reader = new RecordReader(releaseTypes);
    private Manifest.PackageInfo ofPackage = Manifest.PackageInfo.NONE;

    /**
     * A manifest file as read: the distros that hold, and all that is wrong with the rest.
     *
     * @param manifest only the distros without a fault, so that later checks can go on and report theirs beside these
     * @param faults sorted by place; empty when the whole file holds
     */
    public record Reading(Manifest manifest, Places places, List<Fault> faults) {
        public Reading {
            faults = faults.stream().sorted().toList();
        }
    }

    private ManifestReader(Place start) {
        this.start = start;
        this.name = ManifestFiles.Name.of(start.file().substring(start.file().lastIndexOf('/') + 1));
    }

    /**
     * Reads a file; what is wrong with it becomes faults.
     *
     * @param displayName how messages call the file; its last part says package and CUDA version
     */
    public static Reading read(Path file, String displayName) {
        Place start = new Place(displayName, 1, 1);
        return read(SourceText.read(file, start), start);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param displayName as for a file
     */
    public static Reading read(byte[] bytes, String displayName) {
        Place start = new Place(displayName, 1, 1);
        return read(SourceText.of(bytes, start), start);
    }

    private static Reading read(SourceText source, Place start) {
        YamlDocument document = YamlDocument.of(source, start, "a map of distros");
        return source instanceof SourceText.Refused
                ? new Reading(new Manifest("", "", Map.of()), new Places(start, Map.of()), document.faults())
                : new ManifestReader(start).read(document);
    }

    private Reading read(YamlDocument document) {
        faults.addAll(document.faults());
        if (name.isEmpty()) {
            fault(
                    start,
                    "",
                    "the name of the file is not PACKAGE.cuda_vMAJOR.MINOR.PATCH.yaml, PACKAGE in lower case;"
                            + " expected one such as bento-server.cuda_v11.5.1.yaml");
        }
        document.root().ifPresent(this::file);
        return new Reading(manifest(), new Places(start, places), List.copyOf(faults));
    }

    private void file(YamlNode.Mapping file) {
        common(file);
        try {
            Optional.ofNullable(file.entries().get(RELEASE_TYPES))
                    .map(YamlNode.Entry::value)
                    .filter(it -> !it.isNull())
                    .ifPresent(this::releaseTypes);
            distros(file);
        } catch (YamlFaults.Stop stop) {
            distros.clear();
            faults.add(stop.fault());
        }
    }

    private void common(YamlNode.Mapping file) {
        YamlNode.Entry common = file.entries().get(COMMON);
        if (common != null
                && !(common.value() instanceof YamlNode.Mapping)
                && !(common.value() instanceof YamlNode.Broken)) {
            fault(
                    common.value().place(),
                    COMMON,
                    Wording.mistyped(
                            common.value(),
                            "a map of "
                                    + Wording.listed(reader.type(Distro.class).keys())));
        }
    }

    private void releaseTypes(YamlNode node) {
        int before = faults.size();
        if (node instanceof YamlNode.Mapping map) {
            ReleaseTypeReader.Found found = ReleaseTypes.with(RELEASE_TYPES + ".", map.entries());
            found.readings().forEach(this::releaseType);
            faults.addAll(found.cycles());
            releaseTypes = found.types();
            reader = new RecordReader(releaseTypes);
        } else if (!(node instanceof YamlNode.Broken)) {
            faults.add(node.fault(Wording.mistyped(node, "a map of release types")));
        }
        isSoundOfTypes = faults.size() == before;
    }

    private void releaseType(RecordReading<ReleaseType> reading) {
        faults.addAll(VALIDATOR.check(reading).faults());
        reading.values().nodes().forEach((path, node) -> places.put(path, node.place()));
        places.put(reading.key(), reading.entry().place());
    }

    private void distros(YamlNode.Mapping file) {
        file.entries().forEach((key, entry) -> {
            if (key.equals(PACKAGE)) {
                RecordReading<Manifest.PackageInfo> reading =
                        VALIDATOR.check(reader.read(Manifest.PackageInfo.class, key, entry));
                faults.addAll(reading.faults());
                if (reading.value() != null) {
                    ofPackage = reading.value().readable();
                }
                places.put(key, entry.value().place());
            } else if (isOfDistro(key)) {
                Misplaced.remedy(key, entry.value())
                        .ifPresentOrElse(
                                remedy -> fault(entry.place(), key, remedy),
                                () -> distro(VALIDATOR.check(reader.read(Distro.class, key, entry))));
            }
        });
        if (file.entries().keySet().stream().noneMatch(ManifestReader::isOfDistro) && file.whole()) {
            fault(
                    start,
                    "",
                    "no distro; expected at least one key besides common, package and those that begin with x-");
        }
    }

    private static boolean isOfDistro(String key) {
        return !Set.of(PACKAGE, COMMON, RELEASE_TYPES).contains(key) && !key.startsWith("x-");
    }

    private void distro(RecordReading<Distro> distro) {
        distros.add(distro);
        cudaVersion(distro);
        faults.addAll(distro.faults());
        distro.values().nodes().forEach((path, node) -> places.put(path, node.place()));
        places.put(distro.key(), distro.entry().place());
        refuseLikeNamed(distro.key(), distro.entry().place());
    }

    private void cudaVersion(RecordReading<Distro> distro) {
        String path = ".dependencies.cuda.version";
        String ofFile = name.map(ManifestFiles.Name::cudaVersion).orElse("");
        if (distro.values().nodes().get(distro.key() + path) instanceof YamlNode.Scalar version
                && version.kind() == YamlNode.Kind.TEXT
                && version.text().matches(ManifestFiles.Name.CUDA_VERSION)
                && name.isPresent()
                && !version.text().equals(ofFile)) {
            distro.add(
                    path,
                    Quoted.of(version.text()) + " is not the CUDA version in the name of the file; expected \"" + ofFile
                            + "\"");
        }
    }

    /** Folders of such names would be one where file names have no case. */
    private void refuseLikeNamed(String key, Place place) {
        String earlier = byLowerCase.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
        if (earlier != null) {
            refused.add(key);
            fault(place, key, Quoted.of(key) + " differs from " + Quoted.of(earlier) + " only in case; rename one");
        }
    }

    private Manifest manifest() {
        IdleExclusions idle = new IdleExclusions(distros);
        faults.addAll(idle.faults());
        Map<String, Distro> sound = new LinkedHashMap<>();
        for (RecordReading<Distro> distro : distros) {
            if (name.isPresent() && isSoundOfTypes && !idle.isIn(distro) && !refused.contains(distro.key())) {
                distro.valid().ifPresent(it -> sound.put(it.key(), it));
            }
        }
        return new Manifest(
                name.map(ManifestFiles.Name::packageName).orElse(""),
                name.map(ManifestFiles.Name::cudaVersion).orElse(""),
                sound,
                ofPackage,
                releaseTypes);
    }

    private void fault(Place place, String path, String message) {
        faults.add(new Fault(place, path, message));
    }

    /**
     * Recognises top-level keys that aren't distros: keys of the package or of a registry, and the groups of distros that
     * the Python manager had.
     */
    private static final class Misplaced {
        private static final List<String> KEYS_OF_PACKAGE =
                RecordType.of(Manifest.PackageInfo.class).keys();
        private static final List<String> KEYS_OF_DISTRO =
                RecordType.of(Distro.class).keys();
        private static final Set<String> OF_REGISTRIES =
                Set.of("user", "username", "password", "password_type", "url", "server", "provider");

        private Misplaced() {}

        /** What to do with a key; nothing if it may be a distro, even a faulty one. */
        static Optional<String> remedy(String key, YamlNode value) {
            if (value instanceof YamlNode.Scalar && KEYS_OF_PACKAGE.contains(key)) {
                return Optional.of(Quoted.of(key) + " is said of the package; put it under package");
            }
            if (!(value instanceof YamlNode.Mapping map) || map.entries().isEmpty() || isDistro(map)) {
                return Optional.empty();
            }
            if (map.entries().values().stream().map(YamlNode.Entry::value).allMatch(Misplaced::isDistro)) {
                return Optional.of(Quoted.of(key)
                        + " holds distros; move them to the top level, as the file's name says for which CUDA"
                        + " version they are");
            }
            return map.entries().keySet().stream().anyMatch(OF_REGISTRIES::contains)
                    ? Optional.of(Quoted.of(key) + " describes a registry; those stand in "
                            + Layout.inManifests(Layout.REGISTRIES))
                    : Optional.empty();
        }

        private static boolean isDistro(YamlNode node) {
            return node instanceof YamlNode.Mapping map
                    && map.entries().keySet().stream().anyMatch(KEYS_OF_DISTRO::contains);
        }
    }
}
