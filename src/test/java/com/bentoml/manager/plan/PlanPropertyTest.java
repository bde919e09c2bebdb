package com.bentoml.manager.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.PythonVersion;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.testing.BuiltIn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for every manifest; each repetition makes one from its own number, so a failure can be repeated. */
class PlanPropertyTest {
    private static final Release RELEASE = new Release("2.0.0", new Repository("ghcr.io", "acme", "bento-server"));

    private static final List<ReleaseType> TYPES = BuiltIn.TYPES;

    @RepeatedTest(200)
    void tagsAreUniqueAndParentsComeFirst(RepetitionInfo repetition) {
        Manifest manifest = manifest(new Random(repetition.getCurrentRepetition()));
        List<Image> images = new Planner(RELEASE).plan(manifest).images();
        Set<ImageReference> seen = new HashSet<>();
        for (Image image : images) {
            assertThat(seen).containsAll(image.parent().stream().toList());
            assertThat(image.parent().isEmpty()).isEqualTo(image.isBase());
            assertThat(seen.add(image.reference()))
                    .as("%s is new", image.reference())
                    .isTrue();
        }
    }

    @RepeatedTest(100)
    void aSelectionIsThePartOfTheWholeThatAgreesInTheSameOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Manifest manifest = manifest(random);
        Set<String> distros = someOf(List.of("distro0", "distro1", "distro2"), random);
        Set<ReleaseType> types = someOf(TYPES, random);
        Set<PythonVersion> pythons = someOf(Manifests.PYTHONS, random);
        List<Image> expected =
                new ArrayList<>(new Planner(RELEASE).plan(manifest).images());
        expected.removeIf(image -> !distros.isEmpty() && !distros.contains(image.distro()));
        expected.removeIf(
                image -> !types.isEmpty() && !types.contains(image.cell().releaseType()));
        expected.removeIf(
                image -> !pythons.isEmpty() && !pythons.contains(image.cell().pythonVersion()));
        Selection selection = new Selection(distros, types, pythons);
        assertThat(new Planner(RELEASE).plan(manifest).only(selection).images()).isEqualTo(expected);
    }

    private static <T> Set<T> someOf(List<T> values, Random random) {
        Set<T> some = new HashSet<>(values);
        some.removeIf(value -> random.nextBoolean());
        return some;
    }

    /** Exclusions here never take a base image away, as the check of the plan demands. */
    private static Manifest manifest(Random random) {
        List<Distro> distros = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<ReleaseType> types = new ArrayList<>(TYPES);
            Collections.shuffle(types, random);
            types.removeIf(type -> !type.equals(BuiltIn.BASE) && random.nextBoolean());
            boolean conda = random.nextBoolean();
            distros.add(Manifests.distro(
                    "distro" + i,
                    Manifests.matrix(
                            "suffix" + i, conda, exclusions(types, conda, random), types.toArray(ReleaseType[]::new))));
        }
        return Manifests.of(distros.toArray(Distro[]::new));
    }

    private static String exclusions(List<ReleaseType> types, boolean conda, Random random) {
        return types.stream()
                .filter(type -> !type.equals(BuiltIn.BASE))
                .limit(1)
                .map(type -> "{release_type: %s, python_version: \"%s\", conda: %s}"
                        .formatted(type, Manifests.PYTHONS.get(random.nextInt(3)), conda && random.nextBoolean()))
                .toList()
                .toString();
    }
}
