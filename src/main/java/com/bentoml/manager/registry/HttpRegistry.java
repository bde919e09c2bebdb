package com.bentoml.manager.registry;

import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.registry.Request.Method;
import com.bentoml.manager.report.FailureClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registries over the network.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">what they understand</a>
 */
public final class HttpRegistry implements ImageRegistry {
    private static final String DIGEST = "Docker-Content-Digest";

    /** What registries say to a HEAD that they don't serve, and to one of what isn't there. */
    private static final Set<Integer> UNSERVED = Set.of(400, 404, 405, 501);

    private static final Duration QUESTION = Duration.ofMinutes(5);
    private static final Duration LIST = Duration.ofMinutes(15);

    private final Registries.Session session;
    private final RegistryLimits limits;
    private final Connections connections;
    private final DockerLogins logins;
    private final TokenService tokens;
    private final KnownManifests known;
    private final ImageRecords records = new ImageRecords(this::fetch, this::blob);
    private final Map<String, RegistryHost> hosts = new ConcurrentHashMap<>();

    /** The only client of a run. */
    public HttpRegistry(Registries.Session session) {
        this(session, new RegistryLimits(), new KnownManifests());
    }

    /**
     * One of several clients of a run.
     *
     * @param limits the same for all of them
     * @param known what they have read, which is the same for all of them, too
     */
    public HttpRegistry(Registries.Session session, RegistryLimits limits, KnownManifests known) {
        this.session = session;
        this.limits = limits;
        this.known = known;
        this.connections = new Connections(session.environment(), session.stop());
        this.logins = new DockerLogins(session);
        this.tokens = new TokenService(connections);
    }

    @Override
    public Answer<PublishedImage> head(RemoteName name) {
        return request(name, Method.HEAD, "pull")
                .then(request -> host(name)
                        .reply(request)
                        .then(reply -> digest(reply)
                                .<Answer<PublishedImage>>map(it -> new Answer.Found<>(image(reply, it)))
                                .orElseGet(() -> fetched(name, request, reply).map(Manifest::head))));
    }

    /** What a HEAD leaves open, a GET settles: some registries don't serve it, and it has no body to say why. */
    private Answer<Manifest> fetched(RemoteName name, Request request, Reply reply) {
        return UNSERVED.contains(reply.status())
                ? download(name)
                : host(name).meaning(request, reply).then(it -> download(name));
    }

    /** What something stands for, if it is there and that was said. */
    private static Optional<Digest> digest(Reply reply) {
        return reply.header(DIGEST).filter(it -> reply.succeeded()).flatMap(Digest::parse);
    }

    private static PublishedImage image(Reply reply, Digest digest) {
        return new PublishedImage(
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
    public Answer<PublishedImage> read(RemoteName name) {
        return fetch(name)
                .then(manifest -> manifest.image()
                        .<Answer<PublishedImage>>map(Answer.Found::new)
                        .orElseGet(() -> refused(name, FailureClass.UNKNOWN, name + " is no manifest")));
    }

    Answer<Manifest> fetch(RemoteName name) {
        return known.find(name).<Answer<Manifest>>map(Answer.Found::new).orElseGet(() -> download(name));
    }

    /** The very bytes, checked. */
    private Answer<Manifest> download(RemoteName name) {
        return ask(name, request(name, Method.GET, "pull")).then(reply -> {
            Optional<Digest> wanted = name.isDigest() ? name.digest() : digest(reply);
            Digest digest = wanted.map(it -> reply.body().digestLike(it)).orElseGet(reply.body()::digest);
            if (wanted.filter(it -> !it.equals(digest)).isPresent()) {
                return refused(
                        name,
                        FailureClass.VERIFICATION,
                        "what came as " + name + ", " + wanted.get() + ", is " + digest);
            }
            Manifest manifest = new Manifest(
                    new PublishedImage(digest, mediaType(reply), reply.body().size()), reply.body());
            if (!manifest.isJson()) {
                return refused(name, FailureClass.UNKNOWN, "what came as " + name + " is no manifest");
            }
            known.add(name, manifest);
            return new Answer.Found<>(manifest);
        });
    }

    @Override
    public Answer<Provenance> provenance(RemoteName name) {
        return records.provenance(name);
    }

    @Override
    public Answer<Instant> created(RemoteName name) {
        return records.created(name);
    }

    private Answer<Content> blob(RemoteName name) {
        return ask(name, request(name, Method.GET, "/blobs/" + name.reference(), "pull", QUESTION))
                .then(reply -> {
                    Digest wanted = Digest.valueOf(name.reference());
                    Digest digest = reply.body().digestLike(wanted);
                    return digest.equals(wanted)
                            ? new Answer.Found<>(reply.body())
                            : refused(name, FailureClass.VERIFICATION, "what came as " + name + " is " + digest);
                });
    }

    @Override
    public Answer<List<String>> tags(RemoteName repository) {
        return request(repository, Method.GET, "/tags/list", "pull", LIST)
                .then(first -> new TagList(page -> host(repository).ask(first.at(page))).read(first.address()));
    }

    @Override
    public Answer<PublishedImage> tag(RemoteName existing, String tag) {
        return fetch(existing).then(manifest -> put(existing.with(tag), manifest));
    }

    Answer<PublishedImage> put(RemoteName name, Manifest manifest) {
        PublishedImage wanted = manifest.head();
        return ask(
                        name,
                        request(name, Method.PUT, "pull,push")
                                .map(it -> it.with(wanted.mediaType(), manifest.content())))
                .then(reply -> {
                    Digest digest = digest(reply).orElse(wanted.digest());
                    return digest.equals(wanted.digest())
                            ? new Answer.Found<>(wanted)
                            : refused(
                                    name,
                                    FailureClass.VERIFICATION,
                                    name + " became " + digest + ", and not " + wanted.digest());
                });
    }

    @Override
    public Answer<RemoteName> delete(RemoteName name) {
        return new Removal(this, session).of(name);
    }

    /** The registry's reply to the request to remove what a name stands for. */
    Answer<Reply> requestRemoval(RemoteName name) {
        return request(name, Method.DELETE, "delete").then(host(name)::reply);
    }

    Answer<Reply> meaning(RemoteName name, Reply reply) {
        return request(name, Method.DELETE, "delete").then(it -> host(name).meaning(it, reply));
    }

    private Answer<Reply> ask(RemoteName name, Answer<Request> request) {
        return request.then(host(name)::ask);
    }

    private Answer<Request> request(RemoteName name, Method method, String actions) {
        return request(name, method, "/manifests/" + name.reference(), actions, QUESTION);
    }

    private Answer<Request> request(RemoteName name, Method method, String path, String actions, Duration patience) {
        Map<String, String> headers = method.isSafe() ? Map.of("Accept", Manifest.MEDIA_TYPES) : Map.of();
        String scope = "repository:" + name.repository() + ":" + actions;
        return host(name)
                .endpoint()
                .address(name.repository(), path)
                .<Answer<Request>>map(
                        it -> new Answer.Found<>(Request.of(method, it, scope, headers, new Deadline(patience))))
                .orElseGet(() -> refused(name, FailureClass.UNKNOWN, name + " is not the name of an image"));
    }

    <T> Answer<T> refused(RemoteName name, FailureClass failureClass, String words) {
        return new Answer.Refused<>(failureClass, host(name).message(words));
    }

    @Override
    public boolean isAnonymous(String registry) {
        return logins.ofDocker(Endpoint.of(registry)) instanceof Login.Anonymous;
    }

    private RegistryHost host(RemoteName name) {
        return hosts.computeIfAbsent(name.registry(), registry -> {
            Endpoint endpoint = Endpoint.of(registry);
            Authorizer authorizer = new Authorizer(endpoint, logins, tokens);
            return new RegistryHost(endpoint, connections, authorizer, session, limits.of(endpoint));
        });
    }

    @Override
    public void close() {
        connections.close();
    }
}
