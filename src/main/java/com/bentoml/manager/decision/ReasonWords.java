package com.bentoml.manager.decision;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.fingerprint.Change;
import com.bentoml.manager.fingerprint.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reasons as people read them. */
public final class ReasonWords {
    private static final int MOST_PARTS = 5;
    private static final String HASH = "sha256:";
    private static final int DIGITS = 12;
    private static final int MANY_HOURS = 48;
    private static final int MINUTES = 60;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private static final Map<Class<? extends Reason>, String> KEYS = Map.ofEntries(
            Map.entry(Reason.UpToDate.class, "up_to_date"),
            Map.entry(Reason.New.class, "new"),
            Map.entry(Reason.InputsChanged.class, "inputs_changed"),
            Map.entry(Reason.BaseMoved.class, "base_moved"),
            Map.entry(Reason.ParentRebuilt.class, "parent_rebuilt"),
            Map.entry(Reason.PlatformMissing.class, "platform_missing"),
            Map.entry(Reason.TagMoved.class, "tag_moved"),
            Map.entry(Reason.CantTell.class, "cant_tell"),
            Map.entry(Reason.OtherManifest.class, "other_manifest"),
            Map.entry(Reason.Forced.class, "forced"),
            Map.entry(Reason.NotSelected.class, "not_selected"));

    private final Instant now;

    /** Makes words for somebody who reads them at a time. */
    public ReasonWords(Instant now) {
        this.now = now;
    }

    /** How many tags something speaks against, such as {@code 2 tags may not be written}. */
    public static String refused(int tags) {
        return tags + (tags == 1 ? " tag" : " tags") + " may not be written";
    }

    /** All reasons of a decision, the weightiest first. */
    public String of(Decision decision) {
        return decision.reasons().stream().map(this::of).collect(Collectors.joining("; "));
    }

    String of(Reason reason) {
        return visible(raw(reason));
    }

    private String raw(Reason reason) {
        if (reason instanceof Reason.InputsChanged changed) {
            return "inputs changed" + parts(changed.changes());
        }
        if (reason instanceof Reason.BaseMoved moved) {
            String age = moved.created().map(it -> ", made " + age(it)).orElse("");
            return "base moved: " + moved.name() + " " + brief(moved.before()) + " → " + brief(moved.after()) + age;
        }
        if (reason instanceof Reason.ParentRebuilt rebuilt) {
            return "parent will be rebuilt: " + rebuilt.parent().tag();
        }
        if (reason instanceof Reason.PlatformMissing missing) {
            return "platform missing: " + MissingPlatforms.words(missing.platforms());
        }
        if (reason instanceof Reason.TagMoved moved) {
            return "tag points elsewhere: " + brief(moved.found()) + ", not " + brief(moved.expected())
                    + ", which was pushed";
        }
        if (reason instanceof Reason.OtherManifest other) {
            return "made by " + Layout.inManifests(other.manifest());
        }
        if (reason instanceof Reason.CantTell doubt) {
            return "can't tell: " + String.join("; ", doubt.doubts());
        }
        return key(reason).replace('_', ' ');
    }

    /** On one line: names of files may have line breaks and other characters that do something. */
    public static String visible(String text) {
        return CONTROL.matcher(text)
                .replaceAll(it ->
                        String.format(Locale.ROOT, "\\\\u%04x", (int) it.group().charAt(0)));
    }

    /** The name in JSON. */
    static String key(Reason reason) {
        return Optional.ofNullable(KEYS.get(reason.getClass())).orElseThrow();
    }

    private static String parts(List<Change> changes) {
        if (changes.isEmpty()) {
            return ", which of them isn't known here";
        }
        String shown =
                changes.stream().limit(MOST_PARTS).map(it -> name(it.part())).collect(Collectors.joining(", "));
        int more = changes.size() - MOST_PARTS;
        return ": " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    static String name(Part part) {
        return part.kind() == Part.Kind.DOCKERFILE ? "Dockerfile" : part.toString();
    }

    /** A hash by its first digits, as Docker shows it; anything else as it is. */
    public static String brief(String value) {
        String digits = value.startsWith(HASH) ? value.substring(HASH.length()) : value;
        boolean isHash =
                digits.length() > DIGITS && digits.chars().limit(64).allMatch(it -> Character.digit(it, 16) >= 0);
        return isHash ? digits.substring(0, DIGITS) : value;
    }

    /** Such as {@code 3 days ago}. */
    private String age(Instant then) {
        Duration age = Duration.between(then, now);
        if (age.toHours() >= MANY_HOURS) {
            return age.toDays() + " days ago";
        }
        return age.toMinutes() >= 2 * MINUTES
                ? age.toHours() + " hours ago"
                : Math.max(1, age.toMinutes()) + " min ago";
    }
}
