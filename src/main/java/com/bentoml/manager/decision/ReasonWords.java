package com.bentoml.manager.decision;

import com.bentoml.manager.plan.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** How digests, ages and names of files are shown in reasons. */
public final class ReasonWords {
    private static final int DIGITS = 12;
    private static final int MANY_HOURS = 48;
    private static final int MINUTES = 60;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private ReasonWords() {}

    /** A text on one line: names of files may have line breaks and other control characters. */
    public static String visible(String text) {
        return CONTROL.matcher(text)
                .replaceAll(it ->
                        String.format(Locale.ROOT, "\\\\u%04x", (int) it.group().charAt(0)));
    }

    /** A hash by its first digits, as Docker shows it; anything else as it is. */
    public static String brief(String value) {
        String digits = Digest.parse(value)
                .filter(Digest::isSha256)
                .map(Digest::encoded)
                .orElse(value);
        boolean isHash =
                digits.length() > DIGITS && digits.chars().limit(64).allMatch(it -> Character.digit(it, 16) >= 0);
        return isHash ? digits.substring(0, DIGITS) : value;
    }

    /** Such as {@code 3 days ago}. */
    static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toHours() >= MANY_HOURS) {
            return age.toDays() + " days ago";
        }
        return age.toMinutes() >= 2 * MINUTES
                ? age.toHours() + " hours ago"
                : Math.max(1, age.toMinutes()) + " min ago";
    }
}
