package com.bentoml.manager.registry;

import com.bentoml.manager.registry.Request.Method;
import com.bentoml.manager.report.FailureClass;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registries over the network.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">what they understand</a>
 */
public final class HttpRegistry implements ImageRegistry {
    private static final String DIGEST = "Docker-Content-Digest";

    private final Registries.Visit visit;
    private final Manners manners;
    private final Connections connections;
    private final DockerLogins logins;
    private final TokenService tokens;
    private final KnownManifests known;
    private final Map<String, RegistryHost> hosts = new ConcurrentHashMap<>();

    /** The only client of a run. */
    public HttpRegistry(Registries.Visit visit) {
        this(visit, new Manners(), new KnownManifests());
    }

    /**
     * One of several clients of a run.
     *
     * @param manners the same for all of them
     * @param known what they have read, which is the same for all of them, too
     */
    public HttpRegistry(Registries.Visit visit, Manners manners, KnownManifests known) {
        this.visit = visit;
        this.manners = manners;
        this.known = known;
        this.connections = new Connections(visit.environment(), visit.stop());
        this.logins = new DockerLogins(visit);
        this.tokens = new TokenService(connections);
    }

    @Override
    public Answer<Descriptor> head(RemoteName name) {
        return ask(name, Method.HEAD, "/manifests/" + name.reference(), Map.of("Accept", Manifest.MEDIA_TYPES))
                .then(reply -> reply.header(DIGEST)
                        .<Answer<Descriptor>>map(it -> new Answer.Found<>(descriptor(reply, it)))
                        .orElseGet(() -> fetch(name).map(Manifest::descriptor)));
    }

    private static Descriptor descriptor(Reply reply, String digest) {
        return new Descriptor(
                digest,
                mediaType(reply),
                reply.header("Content-Length").map(HttpRegistry::size).orElse(0L));
    }

    private static long size(String header) {
        return header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
    }

    private static String mediaType(Reply reply) {
        String type = reply.header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return parameters < 0 ? type : type.substring(0, parameters).strip();
    }

    @Override
    public Answer<RemoteImage> read(RemoteName name) {
        return fetch(name)
                .then(manifest -> manifest.image()
                        .<Answer<RemoteImage>>map(Answer.Found::new)
                        .orElseGet(() -> refused(name, FailureClass.UNKNOWN, name + " is no manifest")));
    }

    private Answer<Manifest> fetch(RemoteName name) {
        return known.find(name)
                .<Answer<Manifest>>map(Answer.Found::new)
                .orElseGet(() -> fetchUnknown(name).map(manifest -> {
                    known.add(name, manifest);
                    return manifest;
                }));
    }

    /** The very bytes, checked. */
    private Answer<Manifest> fetchUnknown(RemoteName name) {
        return ask(name, Method.GET, "/manifests/" + name.reference(), Map.of("Accept", Manifest.MEDIA_TYPES))
                .then(reply -> {
                    String wanted = name.isDigest()
                            ? name.reference()
                            : reply.header(DIGEST).orElse("sha256:");
                    String digest = reply.body().digestLike(wanted);
                    if (!digest.equals(wanted) && !wanted.equals("sha256:")) {
                        return refused(
                                name,
                                FailureClass.VERIFICATION,
                                "what came as " + name + ", " + wanted + ", is " + digest);
                    }
                    Descriptor descriptor = new Descriptor(
                            digest, mediaType(reply), reply.body().size());
                    return new Answer.Found<>(new Manifest(descriptor, reply.body()));
                });
    }

    @Override
    public Answer<Provenance> provenance(RemoteName name) {
        return new ProvenanceReader(this::fetch, this::blob).of(name);
    }

    @Override
    public Answer<Instant> created(RemoteName name) {
        return new ImageAge(this::fetch, this::blob).of(name);
    }

    private Answer<Content> blob(RemoteName name) {
        return ask(name, Method.GET, "/blobs/" + name.reference(), Map.of()).then(reply -> {
            String digest = reply.body().digestLike(name.reference());
            return digest.equals(name.reference())
                    ? new Answer.Found<>(reply.body())
                    : refused(name, FailureClass.VERIFICATION, "what came as " + name + " is " + digest);
        });
    }

    @Override
    public Answer<List<String>> tags(RemoteName repository) {
        return new TagList(address ->
                        send(repository, Request.of(Method.GET, address, scope(repository, "pull"), Map.of())))
                .read(address(repository, "/tags/list"));
    }

    @Override
    public Answer<Descriptor> tag(RemoteName existing, String tag) {
        return fetch(existing).then(manifest -> put(existing.with(tag), manifest));
    }

    private Answer<Descriptor> put(RemoteName name, Manifest manifest) {
        Map<String, String> headers =
                Map.of("Content-Type", manifest.descriptor().mediaType());
        return address(name, "/manifests/" + name.reference())
                .map(it -> new Request(Method.PUT, it, scope(name, "pull,push"), headers, manifest.content()))
                .map(it -> send(name, it))
                .orElseGet(() -> nameless(name))
                .then(reply -> {
                    String digest =
                            reply.header(DIGEST).orElse(manifest.descriptor().digest());
                    return digest.equals(manifest.descriptor().digest())
                            ? new Answer.Found<>(manifest.descriptor())
                            : refused(
                                    name,
                                    FailureClass.VERIFICATION,
                                    name + " became " + digest + ", and not "
                                            + manifest.descriptor().digest());
                });
    }

    @Override
    public Answer<RemoteName> delete(RemoteName name) {
        return new Removal(
                        target -> request(target, Method.DELETE, "delete")
                                .map(it -> host(target).send(it).map(RegistryHost.Authorized::reply))
                                .orElseGet(() -> nameless(target)),
                        this::fetch,
                        this::put)
                .of(name, reply -> interpreted(name, Method.DELETE, new RegistryHost.Authorized(reply, false)));
    }

    private Optional<Request> request(RemoteName name, Method method, String actions) {
        return address(name, "/manifests/" + name.reference())
                .map(it -> Request.of(method, it, scope(name, actions), Map.of()));
    }

    private Answer<Reply> ask(RemoteName name, Method method, String path, Map<String, String> headers) {
        return address(name, path)
                .map(it -> send(name, Request.of(method, it, scope(name, "pull"), headers)))
                .orElseGet(() -> nameless(name));
    }

    private Answer<Reply> send(RemoteName name, Request request) {
        return host(name).send(request).then(it -> interpreted(name, request.method(), it));
    }

    /** Which answers mean that there is nothing, and which that it may not be seen or changed. */
    private Answer<Reply> interpreted(RemoteName name, Method method, RegistryHost.Authorized authorized) {
        Reply reply = authorized.reply();
        if (reply.succeeded()) {
            return new Answer.Found<>(reply);
        }
        if (reply.status() == 404) {
            return new Answer.Missing<>();
        }
        if (!reply.isUnauthorized() && !reply.isForbidden()) {
            return refused(name, FailureClass.UNKNOWN, ReplyText.of(reply));
        }
        if (reply.sender().foreign()) {
            return refused(
                    name,
                    FailureClass.AUTHENTICATION,
                    "it led to " + reply.sender().authority() + ", which refuses: " + ReplyText.of(reply));
        }
        // Docker Hub and others hide what doesn't exist behind the words for what isn't allowed.
        return method.isSafe() && (authorized.token() || host(name).hides(reply))
                ? new Answer.Missing<>()
                : refused(name, FailureClass.AUTHENTICATION, host(name).refusal(reply));
    }

    private static String scope(RemoteName name, String actions) {
        return "repository:" + name.repository() + ":" + actions;
    }

    private Optional<URI> address(RemoteName name, String path) {
        return host(name).endpoint().address(name.repository(), path);
    }

    private <T> Answer<T> nameless(RemoteName name) {
        return refused(name, FailureClass.UNKNOWN, name + " is not the name of an image");
    }

    private <T> Answer<T> refused(RemoteName name, FailureClass failureClass, String words) {
        return new Answer.Refused<>(failureClass, host(name).message(words));
    }

    @Override
    public boolean isAnonymous(String registry) {
        return logins.of(Endpoint.of(registry)) instanceof Login.Anonymous;
    }

    private RegistryHost host(RemoteName name) {
        return hosts.computeIfAbsent(name.registry(), registry -> {
            Endpoint endpoint = Endpoint.of(registry);
            Authorizer authorizer = new Authorizer(endpoint, logins, tokens);
            return new RegistryHost(endpoint, connections, authorizer, visit, manners.of(endpoint));
        });
    }

    @Override
    public void close() {
        connections.close();
    }
}
