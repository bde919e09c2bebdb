package com.bentoml.manager.run;

import com.bentoml.manager.fingerprint.ImageNames;
import com.bentoml.manager.fingerprint.Inputs;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.fingerprint.Part.Kind;
import com.bentoml.manager.fingerprint.RemoteSource;
import com.bentoml.manager.fingerprint.Sources;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.registry.Provenance;
import com.bentoml.manager.registry.Provenance.Material;
import com.bentoml.manager.registry.RemoteName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds, in what the builder attests of an image, what may change while the image's own inputs stay the same. What the
 * Dockerfile itself pins by a digest, checksum or commit can't; the parent is one of the inputs.
 */
final class Materials {
    /** A package URL of an image; its tag is behind {@code @}. */
    private static final Pattern IMAGE = Pattern.compile("pkg:docker/([^@?]+)(?:@([^?]*))?(?:\\?(.*))?");

    private static final Pattern PIN =
            Pattern.compile("([^=]+?)(?:::[^=]*)?=docker-image://(.+)@" + Digest.SHA256_PATTERN);

    private final Image image;
    private final Inputs made;
    private final ImageNames names;
    private final String dockerfile;
    /** Images whose digests were given to the builder by this program, by their names in the Dockerfile. */
    private final Map<RemoteName, String> pinned = new HashMap<>();

    private final SortedMap<Part, String> parts = new TreeMap<>();

    private Materials(CallFactory calls, Image image, Inputs made) {
        this.image = image;
        this.made = made;
        this.names = calls.names(image);
        this.dockerfile = calls.dockerfile(image);
    }

    /** The sources of an image that was made from some inputs. */
    static Sources of(CallFactory calls, Image image, Inputs made, Provenance provenance) {
        Materials materials = new Materials(calls, image, made);
        materials.findPins(provenance);
        provenance.materials().forEach(materials::add);
        // The front end isn't pinned, and not all builders name it.
        materials
                .names
                .syntax()
                .map(it -> new Part(Kind.BASE, it))
                .ifPresent(part -> made.value(part).ifPresent(digest -> materials.parts.putIfAbsent(part, digest)));
        return new Sources(true, materials.parts);
    }

    private void findPins(Provenance provenance) {
        provenance.contexts().stream()
                .map(PIN::matcher)
                .filter(Matcher::matches)
                .forEach(pin -> {
                    boolean given = made.value(new Part(Kind.BUILD_CONTEXT, pin.group(1)))
                            .isPresent();
                    if (!given && RemoteName.of(pin.group(1)).equals(RemoteName.of(pin.group(2)))) {
                        pinned.put(RemoteName.of(pin.group(1)), pin.group(1));
                    }
                });
        made.parts().keySet().stream()
                .filter(part -> part.kind() == Kind.BASE)
                .forEach(part -> pinned.put(RemoteName.of(part.name()), part.name()));
    }

    private void add(Material material) {
        Matcher found = IMAGE.matcher(material.uri());
        if (found.matches()) {
            addImage(found, material.digest());
        } else if (!isFixed(material)) {
            put(new Part(Kind.ADDRESS, RemoteSource.withoutCredentials(material.uri())), material.digest());
        }
    }

    private void addImage(Matcher found, String digest) {
        String tag = Optional.ofNullable(found.group(2)).map(Materials::decoded).orElse("latest");
        boolean byDigest = decoded("&" + found.group(3)).contains("&digest=");
        RemoteName name = RemoteName.of(decoded(found.group(1))).with(tag);
        boolean isParent =
                image.parent().map(RemoteName::of).filter(name::equals).isPresent();
        if (!isParent && (!byDigest || pinned.containsKey(name))) {
            put(new Part(Kind.BASE, pinned.getOrDefault(name, name.toString())), digest);
        }
    }

    /** Platforms may have got different images of one name, which are then never equal to one. */
    private void put(Part part, String digest) {
        parts.merge(part, digest, (one, other) -> one.equals(other) ? one : one + ", " + other);
    }

    /** A commit in the address fixes it, as does a checksum in the Dockerfile if nothing is fetched without one. */
    private boolean isFixed(Material material) {
        if (RemoteSource.doubt(material.uri()).isEmpty() || material.uri().matches("pkg:.*[?&]digest=.*")) {
            return true;
        }
        return names.addresses().isEmpty()
                && Digest.parse(material.digest())
                        .filter(it -> it.isSha256() && isWritten(it.encoded()))
                        .isPresent();
    }

    private boolean isWritten(String hash) {
        return dockerfile
                        .lines()
                        .anyMatch(line -> line.contains(hash) && !line.strip().startsWith("#"))
                || made.parts().entrySet().stream()
                        .anyMatch(it -> it.getKey().kind() == Kind.BUILD_ARG
                                && it.getValue().contains(hash));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
