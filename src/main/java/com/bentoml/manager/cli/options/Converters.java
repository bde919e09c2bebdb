package com.bentoml.manager.cli.options;

import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.tags.Publication.Mode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Converters of option values. Their errors name the value and those that are accepted. */
public final class Converters {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smh]?)");

    private Converters() {}

    /** Has a program and its commands use them. */
    public static void register(CommandLine program) {
        program.registerConverter(boolean.class, Converters::truth);
        program.registerConverter(int.class, Converters::number);
        program.registerConverter(Duration.class, Converters::duration);
        program.registerConverter(Mode.class, Converters::mode);
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refusal(text, "neither; true and false are accepted");
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refusal(text, "not a whole number");
        }
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw refusal(text, "not a time; 90s, 45m and 2h are");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }

    private static Mode mode(String text) {
        return Mode.of(text)
                .orElseThrow(() ->
                        refusal(text, "not " + String.join(" or ", Mode.keys()) + NearName.hint(text, Mode.keys())));
    }

    private static TypeConversionException refusal(String text, String what) {
        return new TypeConversionException("'" + text + "' is " + what);
    }
}
