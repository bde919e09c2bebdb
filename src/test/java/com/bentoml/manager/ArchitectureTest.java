package com.bentoml.manager;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.jinja.JinjaEnvironment;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.net.HttpURLConnection;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of packages in {@code src/docs/design.md}. */
class ArchitectureTest {
    private static final String BASE = "com.bentoml.manager";

    /** Which of our packages each package may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("files", Set.of()),
            entry("yaml", Set.of()),
            entry("manifest", Set.of("files", "yaml")),
            entry("plan", Set.of("files", "manifest", "yaml")),
            entry("jinja", Set.of("yaml")),
            entry("render", Set.of("files", "plan", "manifest", "yaml", "jinja")),
            entry("process", Set.of()),
            entry("fingerprint", Set.of("files", "plan")),
            entry("report", Set.of("files", "plan", "manifest", "fingerprint", "process")),
            entry("registry", Set.of("plan", "process", "report")),
            entry("decision", Set.of("files", "plan", "fingerprint", "registry", "report")),
            entry("login", Set.of("files", "manifest", "plan", "process", "registry", "report", "project")),
            entry("publish", Set.of("files", "plan", "manifest", "process", "report", "login")),
            entry("lock", Set.of("files", "plan", "fingerprint", "registry", "report", "decision")),
            entry("buildx", Set.of("files", "plan", "fingerprint", "process", "registry", "report", "decision")),
            entry("tags", Set.of("plan", "fingerprint", "registry", "report", "decision", "lock", "buildx")),
            entry(
                    "run",
                    Set.of(
                            "files",
                            "plan",
                            "manifest",
                            "process",
                            "report",
                            "login",
                            "fingerprint",
                            "registry",
                            "decision",
                            "lock",
                            "buildx",
                            "tags")),
            entry("project", Set.of("files", "plan", "manifest", "render", "process", "registry", "report", "buildx")),
            entry(
                    "release",
                    Set.of(
                            "files",
                            "yaml",
                            "manifest",
                            "plan",
                            "render",
                            "process",
                            "run",
                            "publish",
                            "report",
                            "fingerprint",
                            "registry",
                            "decision",
                            "lock",
                            "buildx",
                            "tags",
                            "login",
                            "project")),
            entry(
                    "cli",
                    Set.of(
                            "yaml",
                            "manifest",
                            "plan",
                            "process",
                            "run",
                            "publish",
                            "report",
                            "decision",
                            "buildx",
                            "tags",
                            "login",
                            "project",
                            "release")));

    /** The packages that may use a library; what buildx and registries say is JSON, too, and so is Docker's configuration. */
    private static final Map<String, Set<String>> ONLY_IN = Map.ofEntries(
            Map.entry("picocli..", Set.of("cli")),
            Map.entry("org.snakeyaml..", Set.of("yaml")),
            Map.entry("org.hibernate..", Set.of("manifest")),
            Map.entry("jakarta..", Set.of("manifest")),
            Map.entry("com.hubspot..", Set.of("jinja")),
            Map.entry("jinjava..", Set.of("jinja")),
            Map.entry("com.google..", Set.of("jinja")),
            Map.entry("org.apache..", Set.of("jinja")),
            Map.entry("com.github.difflib..", Set.of("render")),
            Map.entry("org.slf4j..", Set.of("report")),
            Map.entry("com.fasterxml..", Set.of("report", "lock", "buildx", "run", "publish", "login", "registry")));

    /** Types of fields whose values can be changed; what is declared as a {@code Map} is a copy. */
    private static final DescribedPredicate<JavaClass> MUTABLE = DescribedPredicate.describe(
            "mutable",
            type -> type.isArray()
                    || Stream.of(HashMap.class, ArrayList.class, HashSet.class, StringBuilder.class, BitSet.class)
                            .anyMatch(type::isAssignableTo));

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> found = OURS.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals(BASE))
                .map(name -> name.substring(BASE.length() + 1).replaceAll("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        MAY_USE.forEach((name, allowed) -> {
            List<String> forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(name) && !allowed.contains(other))
                    .map(ArchitectureTest::packagePattern)
                    .toList();
            noClasses()
                    .that(resideInAPackage(packagePattern(name)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden.toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(OURS);
        });
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void eachLibraryIsUsedWhereTheTableSays() {
        ONLY_IN.forEach((library, homes) -> noClasses()
                .that(resideOutsideOfPackages(
                        homes.stream().map(ArchitectureTest::packagePattern).toArray(String[]::new)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(OURS));
    }

    @Test
    void thePlanIsPure() {
        classes()
                .that(resideInAPackage(packagePattern("plan")))
                .should()
                .onlyDependOnClassesThat(resideInAPackage(packagePattern("plan"))
                        .or(resideInAPackage(packagePattern("manifest")))
                        .or(resideInAPackage(packagePattern("yaml")))
                        .or(equivalentTo(Layout.class))
                        .or(resideInAPackage("java.lang.."))
                        .or(resideInAPackage("java.util.."))
                        .or(resideInAPackage("java.nio.charset"))
                        .or(resideInAPackage("java.security"))
                        .or(resideInAPackage("org.jspecify..")))
                .check(OURS);
    }

    @Test
    void onlyMainTouchesTheMachine() {
        noClasses()
                .that(are(not(equivalentTo(Main.class))))
                .should()
                .callMethodWhere(isCallOf(System.class, Set.of("exit", "getenv", "currentTimeMillis", "console")))
                .check(OURS);
    }

    @Test
    void onlyProcessStartsPrograms() {
        noClasses()
                .that(resideOutsideOfPackages(packagePattern("process")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(OURS);
    }

    @Test
    void filesAreReplacedByOneClass() {
        noClasses()
                .that(resideOutsideOfPackages(packagePattern("files")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(StandardCopyOption.class)
                .check(OURS);
    }

    @Test
    void onlyTheRegistryClientSpeaksHttp() {
        noClasses()
                .that(resideOutsideOfPackages(packagePattern("registry")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(HttpURLConnection.class)
                .check(OURS);
    }

    @Test
    void threadsAreMadeWhereTheTableSays() {
        noClasses()
                .that(resideOutsideOfPackages(packagePatterns("process", "registry", "run", "tags")))
                .and(are(not(equivalentTo(JinjaEnvironment.class))))
                .and(are(not(simpleName("BuildDisplay"))))
                .should(callOwner(Set.of(Thread.class, Executors.class), Set.of("<init>", "ofVirtual", "ofPlatform")))
                .orShould(callOwner(Set.of(CompletableFuture.class), Set.of("runAsync", "supplyAsync")))
                .check(OURS);
    }

    @Test
    void staticFieldsAreFinalAndHoldNoState() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(resideInAPackage("java.util.concurrent.."))
                .andShould()
                .notHaveRawType(MUTABLE)
                .check(OURS);
    }

    @Test
    void machineAndChanceAreAskedInOnePackage() {
        noClasses()
                .that(resideOutsideOfPackages(packagePattern("process")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessHandle.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RandomGenerator.class)
                .orShould()
                .callMethodWhere(isCallOf(Math.class, Set.of("random")))
                .orShould()
                .callMethodWhere(isCallOf(UUID.class, Set.of("randomUUID")))
                .orShould()
                .callMethodWhere(isCallOf(System.class, Set.of("getProperty")))
                .check(OURS);
    }

    @Test
    void onlyTheRegistryClientMeasuresTime() {
        noClasses()
                .that(resideOutsideOfPackages(packagePattern("registry")))
                .should()
                .callMethodWhere(isCallOf(System.class, Set.of("nanoTime")))
                .check(OURS);
    }

    @Test
    void onlyScreensPrint() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(OURS);
    }

    private static DescribedPredicate<JavaMethodCall> isCallOf(Class<?> owner, Set<String> names) {
        return DescribedPredicate.describe(
                "call " + owner.getSimpleName() + "." + names,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && names.contains(call.getTarget().getName()));
    }

    private static ArchCondition<JavaClass> callOwner(Set<Class<?>> owners, Set<String> names) {
        return ArchConditions.callCodeUnitWhere(DescribedPredicate.describe(
                "make threads by " + owners,
                call -> owners.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)
                        && (names.contains(call.getTarget().getName())
                                || call.getTargetOwner().isEquivalentTo(Executors.class))));
    }

    private static String[] packagePatterns(String... names) {
        return Stream.of(names).map(ArchitectureTest::packagePattern).toArray(String[]::new);
    }

    private static String packagePattern(String name) {
        return BASE + "." + name + "..";
    }
}
