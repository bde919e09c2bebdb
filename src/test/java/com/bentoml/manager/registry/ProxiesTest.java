package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private final Proxies proxies = new Proxies(Map.of(
            "HTTPS_PROXY", "http://user:secret@proxy.example:3128",
            "http_proxy", "other.example:8080",
            "NO_PROXY", "inside.example, .below.example,10.0.0.1:5000"));

    @ParameterizedTest
    @CsvSource({
        "https://docker.io/v2/, proxy.example:3128",
        "http://docker.io/v2/, other.example:8080",
        "https://inside.example/, ''",
        "https://deep.inside.example/, ''",
        "https://outinside.example/, proxy.example:3128",
        "https://a.below.example/, ''",
        "https://below.example/, proxy.example:3128",
        "https://10.0.0.1:5000/, ''",
        "https://10.0.0.1/, proxy.example:3128",
        "http://127.0.0.1:5000/, ''",
        "http://localhost/, ''"
    })
    void takesTheProxyThatTheEnvironmentNames(String address, String proxy) {
        String found = String.valueOf(proxies.of(URI.create(address)).address());
        assertThat(found.equals("null") ? "" : found.replace("/<unresolved>", ""))
                .isEqualTo(proxy);
    }
}
