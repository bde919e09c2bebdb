package com.bentoml.manager.decision;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.fingerprint.Part;
import com.bentoml.manager.plan.Digest;
import com.bentoml.manager.plan.ImageReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why an image would be built, or not. */
public sealed interface Reason {
    /** The name in JSON. */
    String key();

    /** The reason as people read it at a time; it may hold any characters that names of files hold. */
    default String words(Instant now) {
        return key().replace('_', ' ');
    }

    /** What JSON says besides the name. */
    default Map<String, ? extends @Nullable Object> details() {
        return Map.of();
    }

    /** What is in the registry is what would be built. */
    record UpToDate() implements Reason {
        @Override
        public String key() {
            return "up_to_date";
        }
    }

    /** The registry has no such tag. */
    record New() implements Reason {
        @Override
        public String key() {
            return "new";
        }
    }

    /**
     * What goes into it has changed.
     *
     * @param changes which parts; none if only the hash of the published ones is known here
     */
    record InputsChanged(List<Change> changes) implements Reason {
        private static final int MOST_SHOWN = 5;

        public InputsChanged {
            changes = List.copyOf(changes);
        }

        @Override
        public String key() {
            return "inputs_changed";
        }

        @Override
        public String words(Instant now) {
            if (changes.isEmpty()) {
                return "inputs changed, which of them isn't known here";
            }
            String shown =
                    changes.stream().limit(MOST_SHOWN).map(InputsChanged::part).collect(Collectors.joining(", "));
            int more = changes.size() - MOST_SHOWN;
            return "inputs changed: " + shown + (more > 0 ? " and " + more + " more" : "");
        }

        private static String part(Change change) {
            return change.part().kind() == Part.Kind.DOCKERFILE
                    ? "Dockerfile"
                    : change.part().toString();
        }

        @Override
        public Map<String, Object> details() {
            return Map.of(
                    "changes", changes.stream().map(InputsChanged::document).toList());
        }

        private static Map<String, @Nullable Object> document(Change change) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("kind", change.part().kind().key());
            document.put("name", change.part().name());
            document.put("before", change.before().orElse(null));
            document.put("after", change.after().orElse(null));
            return document;
        }
    }

    /**
     * A name in a FROM line or {@code COPY --from} stands for another image now.
     *
     * @param before a digest, or several where platforms got different images
     * @param created when the new one was made, if that is known
     */
    record BaseMoved(String name, String before, String after, Optional<Instant> created) implements Reason {
        @Override
        public String key() {
            return "base_moved";
        }

        @Override
        public String words(Instant now) {
            return "base moved: " + name + " " + ReasonWords.brief(before) + " → " + ReasonWords.brief(after)
                    + created.map(it -> ", made " + ReasonWords.age(it, now)).orElse("");
        }

        @Override
        public Map<String, @Nullable Object> details() {
            Map<String, @Nullable Object> details = new LinkedHashMap<>();
            details.put("name", name);
            details.put("before", before);
            details.put("after", after);
            details.put("created", created.map(Instant::toString).orElse(null));
            return details;
        }
    }

    /** The image it is built on will be built anew, so it has to follow if that changes. */
    record ParentRebuilt(ImageReference parent) implements Reason {
        static final String WORDS = "parent will be rebuilt";

        @Override
        public String key() {
            return "parent_rebuilt";
        }

        @Override
        public String words(Instant now) {
            return WORDS + ": " + parent.tag();
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("parent", parent.toString());
        }
    }

    /**
     * The published image lacks platforms.
     *
     * @param platforms which; none if that isn't known here
     */
    record PlatformMissing(List<String> platforms) implements Reason {
        public PlatformMissing {
            platforms = List.copyOf(platforms);
        }

        @Override
        public String key() {
            return "platform_missing";
        }

        @Override
        public String words(Instant now) {
            return "platform missing: " + MissingPlatforms.words(platforms);
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("platforms", platforms);
        }
    }

    /** The tag stands for another image than the one that this program pushed last. */
    record TagMoved(Digest expected, Digest found) implements Reason {
        @Override
        public String key() {
            return "tag_moved";
        }

        @Override
        public String words(Instant now) {
            return "tag points elsewhere: " + found.brief() + ", not " + expected.brief() + ", which was pushed";
        }

        @Override
        public Map<String, Object> details() {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("expected", expected.toString());
            details.put("found", found.toString());
            return details;
        }
    }

    /** Something that decides it can't be compared. */
    record CantTell(List<String> doubts) implements Reason {
        public CantTell {
            doubts = List.copyOf(doubts);
        }

        @Override
        public String key() {
            return "cant_tell";
        }

        @Override
        public String words(Instant now) {
            return "can't tell: " + String.join("; ", doubts);
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("doubts", doubts);
        }
    }

    /** What is there was built for another manifest, which makes the same tag; that is why it differs. */
    record OtherManifest(String manifest) implements Reason {
        @Override
        public String key() {
            return "other_manifest";
        }

        @Override
        public String words(Instant now) {
            return "made by " + Layout.inManifests(manifest);
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("manifest", manifest);
        }
    }

    /** The user asked for it. */
    record Forced() implements Reason {
        @Override
        public String key() {
            return "forced";
        }
    }

    /** It is only there for others to be built on, and what the registry has will do for that. */
    record NotSelected() implements Reason {
        @Override
        public String key() {
            return "not_selected";
        }
    }
}
