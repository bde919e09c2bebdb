package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import com.bentoml.manager.report.FailureClass;
import com.bentoml.manager.testing.RegistryServer;
import com.bentoml.manager.testing.RegistryServer.Said;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry whose certificate it made itself. Unlike 127.0.0.1, the address 0.0.0.0 isn't asked without TLS. */
@Timeout(60)
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private RegistryServer server;
    private String host;

    @BeforeEach
    void start() throws Exception {
        keytool("-genkeypair -alias a -keyalg EC -dname CN=registry -ext san=ip:0.0.0.0 -storepass " + PASSWORD);
        HttpsServer https = HttpsServer.create(new InetSocketAddress("0.0.0.0", 0), 10);
        https.setHttpsConfigurator(new HttpsConfigurator(context()));
        server = new RegistryServer(https).on("HEAD /v2/a/manifests/1", Said.manifest("{}"));
        host = "0.0.0.0:" + server.port();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void keytool(String words) throws Exception {
        List<String> command = List.of(
                "sh",
                "-c",
                Path.of(System.getProperty("java.home"), "bin", "keytool") + " -keystore keys " + words + " 2>&1");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(folder.resolve("keys"))) {
            store.load(stream, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private Answer<PublishedImage> head(Map<String, String> environment) {
        RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(20), Duration.ofSeconds(20));
        LocalCommands commands = new LocalCommands(Duration.ofSeconds(10));
        try (HttpRegistry registry =
                new HttpRegistry(new Registries.Session(commands, folder, environment, policy, new StopSignal()))) {
            return registry.head(new RemoteName(host, "a", "1"));
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesForAtOnce() {
        assertThat(head(Map.of("HOME", folder.toString()))).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failureClass()).isEqualTo(FailureClass.UNKNOWN);
            assertThat(refused.message())
                    .startsWith(host + ": its certificate isn't trusted")
                    .contains("/etc/docker/certs.d");
        });
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void trustsWhatDockerWasToldToTrust() throws Exception {
        Path certificates = Files.createDirectories(folder.resolve(".config/docker/certs.d/" + host));
        keytool("-exportcert -rfc -alias a -storepass " + PASSWORD + " -file '" + certificates + "/ca.crt'");

        assertThat(head(Map.of("HOME", folder.toString()))).isInstanceOf(Answer.Found.class);
    }

    @Test
    void trustsTheBundleThatTheEnvironmentNames() throws Exception {
        keytool("-exportcert -rfc -alias a -storepass " + PASSWORD + " -file bundle.pem");

        assertThat(head(Map.of("SSL_CERT_FILE", folder.resolve("bundle.pem").toString())))
                .isInstanceOf(Answer.Found.class);
    }

    @Test
    void readsABundleOnceForAllRegistries() throws Exception {
        keytool("-exportcert -rfc -alias a -storepass " + PASSWORD + " -file bundle.pem");
        Path bundle = folder.resolve("bundle.pem");
        TrustedCertificates certificates =
                new TrustedCertificates(Map.of("SSL_CERT_FILE", bundle.toString(), "HOME", folder.toString()));

        Optional<SSLSocketFactory> first = certificates.sockets("one.example");
        Files.delete(bundle);

        assertThat(first).isPresent();
        assertThat(certificates.sockets("two.example")).isEqualTo(first);
    }
}
