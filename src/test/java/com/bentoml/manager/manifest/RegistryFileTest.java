package com.bentoml.manager.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Place;
import com.bentoml.manager.yaml.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryFileTest {
    private static final Place START = new Place("registries.yaml", 1, 1);

    @Test
    void readsTheShippedFile() {
        RegistryFile.Reading reading =
                RegistryFile.read(Path.of("manifest/registries.yaml"), "manifest/registries.yaml");
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.registries())
                .extracting(Registry::name)
                .containsExactly("docker.io", "quay.io", "ghcr.io", "ecr", "gcr.io");
        assertThat(reading.registries().get(1))
                .isEqualTo(new Registry(
                        "quay.io",
                        "quay.io",
                        Registry.Provider.QUAY,
                        Optional.of("QUAY_USER"),
                        Optional.of("QUAY_PASS"),
                        Optional.empty(),
                        Optional.of("https://quay.io/repository/{organization}/{package}"),
                        Optional.of("QUAY_API_KEY")));
        assertThat(reading.registries().get(3).access()).isEqualTo(new Registry.Helper("ecr-login"));
    }

    @Test
    void takesAnchorsAndMerges() {
        RegistryFile.Reading reading = read("""
                x-quay: &quay
                  provider: quay
                  username_variable: U
                  password_variable: P
                one: {<<: *quay, server: one.example}
                two: {<<: *quay, server: "two.example:5000"}
                """);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.registries())
                .extracting(Registry::server)
                .containsExactly("one.example", "two.example:5000");
    }

    @Test
    void reportsEveryFaultAtItsPlace() {
        assertThat(faults("""
                one:
                  server: https://one.example/v2
                  provider: quai
                  usrname_variable: U
                  password_variable: hunter2!
                  readme_url: one.example/{repo}
                two words:
                  server: two.example
                  provider: none
                  credential_helper: ecr login
                  readme_url: https://two.example/{package}
                three:
                  server: two.example
                  provider: harbor2
                  username_variable: U
                  password_variable: P
                  credential_helper: pass
                four: text
                six:
                  server: six.example
                  provider: harbor2
                  username_variable: U
                  password_variable: P
                  api_key_variable: KEY
                five:
                  server: 5
                  provider: null
                  username_variable: U
                """))
                .containsExactly(
                        "registries.yaml:1:1: one.username_variable: missing; expected the name of a variable such as"
                                + " QUAY_USER, or credential_helper",
                        "registries.yaml:2:11: one.server: 'https://one.example/v2' is not a server; expected a host"
                                + " with an optional port and without https:// or a path, such as quay.io; ${NAME} in"
                                + " it is an environment variable",
                        "registries.yaml:3:13: one.provider: 'quai' is not a provider; did you mean quay? (dockerhub,"
                                + " quay, harbor2, none)",
                        "registries.yaml:4:3: one.usrname_variable: 'usrname_variable' is not a key of a registry; did"
                                + " you mean username_variable? (server, provider, username_variable,"
                                + " password_variable, credential_helper, readme_url, api_key_variable)",
                        "registries.yaml:5:22: one.password_variable: the text is not the name of an environment"
                                + " variable; expected capital letters, digits and '_', such as QUAY_PASS; the"
                                + " password itself doesn't belong here",
                        "registries.yaml:6:15: one.readme_url: 'one.example/{repo}' is not an address; expected one"
                                + " that begins with https:// and has no other placeholders than {organization} and"
                                + " {package}",
                        "registries.yaml:7:1: two words: 'two words' is not the name of a registry; expected letters,"
                                + " digits, '.', '_', '-' and ':'",
                        "registries.yaml:10:22: two words.credential_helper: 'ecr login' is not the end of"
                                + " docker-credential-…; expected one such as ecr-login",
                        "registries.yaml:11:15: two words.readme_url: the provider none takes no README; remove it",
                        "registries.yaml:13:11: three.server: the same server as that of two words; keep one of them",
                        "registries.yaml:17:22: three.credential_helper: a registry has a credential helper or two"
                                + " variables, not both; remove one",
                        "registries.yaml:18:7: four: found the text 'text', expected a map of server, provider,"
                                + " username_variable, password_variable, credential_helper, readme_url, api_key_variable",
                        "registries.yaml:24:21: six.api_key_variable: READMEs are pushed with an API key by the provider quay"
                                + " only; remove it",
                        "registries.yaml:25:1: five.password_variable: missing; expected the name of a variable such"
                                + " as QUAY_PASS, or credential_helper",
                        "registries.yaml:26:11: five.server: found the number 5, expected text; put it in quotes: \"5\"",
                        "registries.yaml:27:13: five.provider: found nothing (null), expected one of dockerhub, quay,"
                                + " harbor2, none");
    }

    @Test
    void refusesWhatIsNoMapOfRegistries() {
        assertThat(faults("")).containsExactly("registries.yaml:1:1: the file is empty; expected a map of registries");
        assertThat(faults("- a")).containsExactly("registries.yaml:1:1: found a list, expected a map of registries");
        assertThat(faults("x-a: 1"))
                .containsExactly("registries.yaml:1:1: no registry; expected at least one key besides those that begin"
                        + " with x-");
        assertThat(RegistryFile.read(Path.of("absent"), "registries.yaml").faults())
                .extracting(Fault::toString)
                .containsExactly("registries.yaml:1:1: there is no such file");
    }

    private static List<String> faults(String text) {
        return read(text).faults().stream().map(Fault::toString).toList();
    }

    private static RegistryFile.Reading read(String text) {
        return RegistryFile.read(SourceText.of(text.getBytes(StandardCharsets.UTF_8), START), START);
    }
}
