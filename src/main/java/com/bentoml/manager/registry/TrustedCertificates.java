package com.bentoml.manager.registry;

import com.bentoml.manager.process.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates that Docker was told to trust, which are trusted besides those that Java knows. */
final class TrustedCertificates {
    private static final Path DOCKER = Path.of("/etc/docker/certs.d");

    private final Map<String, String> environment;
    private final Map<String, Optional<SSLSocketFactory>> known = new ConcurrentHashMap<>();
    private final Map<List<Path>, SSLSocketFactory> trusting = new HashMap<>();

    TrustedCertificates(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * How to connect to a registry for which more is trusted than usual.
     *
     * @throws IOException if one of the files is no certificate
     */
    Optional<SSLSocketFactory> sockets(String authority) throws IOException {
        Optional<SSLSocketFactory> made = known.get(authority);
        return made == null ? made(authority) : made;
    }

    /** One thread at a time, so that no two read the same files. */
    private synchronized Optional<SSLSocketFactory> made(String authority) throws IOException {
        Optional<SSLSocketFactory> made = known.get(authority);
        if (made == null) {
            List<Path> files = files(authority);
            if (!files.isEmpty() && !trusting.containsKey(files)) {
                trusting.put(files, trusting(files));
            }
            made = Optional.ofNullable(trusting.get(files));
            known.put(authority, made);
        }
        return made;
    }

    private List<Path> files(String authority) throws IOException {
        List<Path> files = new ArrayList<>();
        String bundle = environment.getOrDefault("SSL_CERT_FILE", "");
        if (!bundle.isEmpty()) {
            files.add(Path.of(bundle));
        }
        Path own = Home.of(environment).resolve(".config/docker/certs.d");
        for (Path folder : List.of(DOCKER.resolve(authority), own.resolve(authority))) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.crt")) {
                    found.forEach(files::add);
                }
            }
        }
        return files;
    }

    private static SSLSocketFactory trusting(List<Path> files) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : usual()) {
                store.setCertificateEntry("java" + store.size(), certificate);
            }
            for (Path file : files) {
                for (Certificate certificate : read(file)) {
                    store.setCertificateEntry("more" + store.size(), certificate);
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + files + " can't be used", e);
        }
    }

    private static List<Certificate> usual() throws GeneralSecurityException {
        List<Certificate> usual = new ArrayList<>();
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager trust) {
                usual.addAll(List.<X509Certificate>of(trust.getAcceptedIssuers()));
            }
        }
        return usual;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static List<Certificate> read(Path file) throws IOException, GeneralSecurityException {
        // The parser asks for each byte on its own, and a system's bundle has some hundred thousand.
        try (InputStream stream = new ByteArrayInputStream(Files.readAllBytes(file))) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(stream));
        }
    }
}
