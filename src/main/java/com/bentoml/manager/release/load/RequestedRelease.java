package com.bentoml.manager.release.load;

import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ManifestReader.Reading;
import com.bentoml.manager.plan.Release;
import com.bentoml.manager.plan.Repository;
import com.bentoml.manager.report.RecordedRelease;
import com.bentoml.manager.yaml.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The release that a command is about, as far as it is known before its manifest is read. What the options leave open
 * the manifest says, else what the last run recorded, else the default.
 *
 * @param registry as the option or its variable says
 * @param organization the same
 * @param recorded what the last run recorded of this package
 */
public record RequestedRelease(
        String packageName,
        String version,
        Optional<String> registry,
        Optional<String> organization,
        RecordedRelease recorded) {
    private static final String USUAL_REGISTRY = "docker.io";

    /** The only package that has a default organization. */
    private static final String BENTO_SERVER = "bento-server";

    private static final String BENTOML = "bentoml";

    /** The release of a manifest; an organization that is {@link #fault missing} is replaced by the package's name. */
    public Release of(Manifest manifest) {
        return new Release(
                version,
                new Repository(
                        registry(manifest.ofPackage().registry()),
                        organization(manifest.ofPackage().organization()).orElse(packageName),
                        packageName));
    }

    /** That no organization is said anywhere; where the file or the package's own values couldn't be read, it may be. */
    public Optional<Fault> fault(Reading reading) {
        boolean unreadable = reading.faults().stream()
                .anyMatch(it -> it.path().isEmpty() || it.path().startsWith("package"));
        return unreadable
                        || organization(reading.manifest().ofPackage().organization())
                                .isPresent()
                ? Optional.empty()
                : Optional.of(new Fault(
                        reading.places().of("package"),
                        "package.organization",
                        "missing; expected the organization in the images' names, such as acme: put it here, or give"
                                + " --organization"));
    }

    /** What the manifest says otherwise than the last run recorded. */
    public List<String> contradictions(Manifest manifest) {
        Manifest.PackageInfo said = manifest.ofPackage();
        return Stream.of(
                        contradiction("registry", registry, said.registry(), recorded.registry()),
                        contradiction("organization", organization, said.organization(), recorded.organization()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> contradiction(
            String key, Optional<String> asked, Optional<String> said, Optional<String> recorded) {
        return asked.isPresent() || said.isEmpty() || recorded.isEmpty() || said.equals(recorded)
                ? Optional.empty()
                : Optional.of("the manifest has the " + key + " " + said.get() + ", the last generate --dump_metadata"
                        + " had " + recorded.get() + "; the manifest counts");
    }

    /** The registry and the organization, as far as only the record of the last run names them. */
    public List<String> takenFromRecords(Manifest manifest) {
        RequestedRelease unrecorded =
                new RequestedRelease(packageName, version, registry, organization, RecordedRelease.NONE);
        Repository without = unrecorded.of(manifest).repository();
        Repository with = of(manifest).repository();
        return Stream.of(
                        with.registry().equals(without.registry()) ? "" : "registry " + with.registry(),
                        with.organization().equals(without.organization()) ? "" : "organization " + with.organization())
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private String registry(Optional<String> ofManifest) {
        return registry.or(() -> ofManifest).or(recorded::registry).orElse(USUAL_REGISTRY);
    }

    private Optional<String> organization(Optional<String> ofManifest) {
        return organization
                .or(() -> ofManifest)
                .or(recorded::organization)
                .or(() -> packageName.equals(BENTO_SERVER) ? Optional.of(BENTOML) : Optional.empty());
    }
}
