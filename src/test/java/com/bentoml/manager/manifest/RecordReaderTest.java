package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.SourceText;
import com.bentoml.manager.yaml.YamlDocument;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Records that no manifest has, so that the reader is held by what it says of types and constraints alone. */
class RecordReaderTest {
    private static final RecordValidator VALIDATOR = new RecordValidator(Set.of(Ship.class, Crew.class));

    @Key.Map("a ship")
    record Ship(
            @Pattern(regexp = "[a-z]+", message = "{value} is no name") String name,

            @Key("Where it lies.") @NotNull(message = "a port") String homePort,

            @Key(value = "Whether it sails.", otherwise = "true")
            Boolean afloat,

            @Key(value = "Built for.", otherwise = "3.9") PythonVersion version,
            @Key("Its crew.") Optional<@Valid Crew> crew,

            @Key("What it carries.") @Size(max = 2, message = "{value} of at most {max}") @UniqueItems
            List<Architecture> cargo,

            @Key("Other crews, by watch.")
            Map<@Pattern(regexp = "[a-z]+", message = "{value} is no watch") String, @Valid Crew> watches,

            @Key.Others Map<Registry.Provider, @Valid Crew> guests) {}

    @Key.Map("a crew")
    record Crew(
            @Key("Who leads.") @NotNull(message = "a captain") String captain) {}

    private static RecordReading<Ship> read(String yaml) {
        YamlDocument document = YamlDocument.of(new SourceText.Decoded(yaml), new Place("f", 1, 1), "ships");
        var ship = document.root().orElseThrow().entries().entrySet().iterator().next();
        return VALIDATOR.check(
                new RecordReader(ReleaseTypes.builtIn()).read(Ship.class, ship.getKey(), ship.getValue()));
    }

    private static List<String> faults(String yaml) {
        return read(yaml).faults().stream().sorted().map(Fault::toString).toList();
    }

    @Test
    void readsEachTypeOfComponent() {
        Crew crew = new Crew("Ann");
        assertThat(read("""
                argo:
                  home_port: Volos
                  afloat: false
                  version: "3.8"
                  crew: {captain: Ann}
                  cargo: [amd64, s390x]
                  watches: {first: {captain: Ann}}
                  quay: {captain: Ann}
                  harbor2: null
                """).valid())
                .contains(new Ship(
                        "argo",
                        "Volos",
                        false,
                        new PythonVersion(3, 8),
                        Optional.of(crew),
                        List.of(Architecture.AMD64, Architecture.S390X),
                        Map.of("first", crew),
                        Map.of(Registry.Provider.QUAY, crew)));
    }

    @Test
    void takesDefaults() {
        assertThat(read("argo: {home_port: Volos, crew: null}").valid())
                .contains(new Ship(
                        "argo",
                        "Volos",
                        true,
                        new PythonVersion(3, 9),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Map.of()));
    }

    @Test
    void reportsWhatIsOfAnotherType() {
        assertThat(faults("""
                argo:
                  home_port: 1
                  afloat: "no"
                  version: 3.10
                  crew: Ann
                  cargo: amd64
                  watches: [a]
                  quay: []
                """))
                .containsExactly(
                        "f:2:14: argo.home_port: found the number 1, expected text; put it in quotes: \"1\"",
                        "f:3:11: argo.afloat: found the text 'no', expected true or false",
                        "f:4:12: argo.version: found the number 3.10, expected text; put it in quotes: \"3.10\"",
                        "f:5:9: argo.crew: found the text 'Ann', expected a map of captain",
                        "f:6:10: argo.cargo: found the text 'amd64', expected a list: [\"amd64\"]",
                        "f:7:12: argo.watches: found a list, expected a map of keys",
                        "f:8:9: argo.quay: found an empty list, expected a map of captain");
    }

    @Test
    void reportsEachConstraintWhereItsValueStands() {
        assertThat(faults("""
                Argo:
                  home_prot: Volos
                  cargo: [amd64, amd64]
                  crew: {captain: null}
                  watches: {1st: {}}
                  none: {capitain: Ann}
                """))
                .containsExactly(
                        "f:1:1: Argo: 'Argo' is no name",
                        "f:1:1: Argo.home_port: missing; expected a port",
                        "f:2:3: Argo.home_prot: 'home_prot' is not a key of a ship; did you mean home_port? (home_port,"
                                + " afloat, version, crew, cargo, watches, dockerhub, quay, harbor2, none)",
                        "f:3:18: Argo.cargo[1]: the same as entry [0]; keep one of them",
                        "f:4:19: Argo.crew.captain: found nothing (null), expected a captain",
                        "f:5:18: Argo.watches.1st: '1st' is no watch",
                        "f:5:18: Argo.watches.1st.captain: missing; expected a captain",
                        "f:6:9: Argo.none.captain: missing; expected a captain",
                        "f:6:10: Argo.none.capitain: 'capitain' is not a key of a crew; did you mean captain? (captain)");
    }

    @Test
    void fillsInWhatAMessageNames() {
        assertThat(faults("argo: {home_port: '{max}', cargo: [amd64, s390x, i386]}"))
                .containsExactly("f:1:35: argo.cargo: the list has 3 entries of at most 2");
        assertThat(faults("'{regexp}': {home_port: Volos}")).containsExactly("f:1:1: {regexp}: '{regexp}' is no name");
    }

    @Test
    void doesNotCallMissingWhatAMergeMayBring() {
        assertThat(faults("argo: {<<: *x, afloat: 1}"))
                .containsExactly("f:1:24: argo.afloat: found the number 1, expected true or false");
    }
}
