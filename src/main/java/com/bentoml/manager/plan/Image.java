package com.bentoml.manager.plan;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Matrix.Cell;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image of a release.
 *
 * @param architectures those it is built for, in the manifest's order
 * @param buildArgs what {@code --build-arg} passes to its Dockerfile
 * @param parent the base image it is built on; a base image has none
 */
public record Image(
        ImageReference reference,
        String distro,
        Cell cell,
        List<Architecture> architectures,
        Map<String, String> buildArgs,
        Optional<ImageReference> parent) {
    public Image {
        architectures = List.copyOf(architectures);
        buildArgs = Collections.unmodifiableMap(new LinkedHashMap<>(buildArgs));
    }

    /** Whether it starts from an image that isn't the package's own. */
    public boolean isBase() {
        return cell.parent().isEmpty();
    }

    /** What its release types for one distro and Python version are called together. */
    public String family() {
        return distro + ", Python " + cell.pythonVersion();
    }

    /** Whether its tag belongs to one version of the package; others are shared by all versions. */
    public boolean isVersioned() {
        return cell.releaseType().versioned();
    }

    /** The platforms as BuildKit names them. */
    public List<String> platforms() {
        return architectures.stream().map(Architecture::platform).toList();
    }

    /** The platforms by the one name that registries have for each. */
    public List<String> platformNames() {
        return platforms().stream().map(PlatformName::normal).toList();
    }

    /** The folder of its files below the generated directory, with {@code /} between the parts. */
    public String directory() {
        return reference.repository().packageName() + "/" + distro + "/"
                + cell.releaseType().key();
    }

    /** Its Dockerfile below the generated directory. */
    public String dockerfile() {
        return directory() + "/" + Layout.dockerfile(cell.conda());
    }

    /** By its name, which tells images apart; a record's own would go through all that an image is. */
    @Override
    public int hashCode() {
        return reference.hashCode();
    }
}
