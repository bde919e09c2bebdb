package com.bentoml.manager.process;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes secrets out of text that is kept or shown. */
public final class Redaction {
    /** Takes nothing out but passwords in addresses. */
    public static final Redaction NONE = new Redaction(List.of());

    private static final String HIDDEN = "***";
    private static final int SHORTEST = 4;
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(.*_)?(PASS|PASSWD|PASSWORD|SECRET|TOKEN|APIKEY|API_KEY|CREDENTIALS?|PRIVATE_KEY|AUTH_CONFIG)(_.*)?");

    /** A flag about secrets isn't one. */
    private static final Pattern SWITCH = Pattern.compile("(?i)true|false");

    private static final Pattern SECRET_IN_ADDRESS =
            Pattern.compile("(?<=https?)://[^/?#\\s\"']+@|://[^/\\s@:\"']*:[^/?#\\s\"']+@");

    /** What may be a value with its name, in an argument or in a part of one. */
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)=");

    /** What a program that keeps secrets may say of one: a value in JSON, or with a name in front. */
    private static final Pattern TOLD = Pattern.compile(
            "(?s)\\{.*\\}|\\{.*|(?i)(?<=(secret|password|passwd|token|key|credential|credentials)\\b['\"]?\\s{0,3}[:=]\\s{0,3})\\S.*");

    /** What looks made by a machine: letters with digits, many digits, or many letters. */
    private static final Pattern MADE = Pattern.compile(
            "(?=[A-Za-z0-9+/_=.~-]*[0-9])(?=[A-Za-z0-9+/_=.~-]*[A-Za-z])[A-Za-z0-9+/_=.~-]{6,}|[0-9]{6,}|[A-Za-z+/=]{20,}");

    private final List<String> secrets;

    /**
     * Hides these texts, the longest first, so that one within another leaves nothing behind. What programs write comes
     * line by line, so each line of a text is hidden, too.
     */
    public Redaction(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .flatMap(secret -> Stream.concat(Stream.of(secret), secret.lines()))
                .filter(secret -> secret.strip().length() >= SHORTEST)
                .distinct()
                .sorted((one, other) -> one.length() == other.length()
                        ? one.compareTo(other)
                        : Integer.compare(other.length(), one.length()))
                .toList();
    }

    /** Hides the values of variables whose names say that they are secret. */
    public static Redaction of(Map<String, String> environment) {
        return NONE.and(environment);
    }

    /** Hides those of some more variables, too. */
    public Redaction and(Map<String, String> variables) {
        return and(variables.entrySet().stream()
                .filter(variable -> isSecret(variable.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    /** Hides what arguments give to names such as {@code NPM_TOKEN}, too. */
    public Redaction andGivenIn(List<String> words) {
        return and(words.stream()
                .flatMap(word -> secretAt(word).map(word::substring).stream())
                .toList());
    }

    /** Hides some more texts, too. */
    public Redaction and(Collection<String> more) {
        return new Redaction(Stream.concat(
                        secrets.stream(),
                        more.stream().filter(text -> !SWITCH.matcher(text).matches()))
                .toList());
    }

    public String apply(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, HIDDEN);
        }
        return result.contains("://") ? SECRET_IN_ADDRESS.matcher(result).replaceAll("://" + HIDDEN + "@") : result;
    }

    /** The output of a credential helper, without known secrets and without any text that may be one. */
    public String ofKeeper(String text) {
        String known = apply(text).strip();
        return MADE.matcher(TOLD.matcher(known).replaceAll(HIDDEN)).replaceAll(HIDDEN);
    }

    /** Whether an argument has a secret in it. */
    public boolean isNeededFor(String word) {
        return !words(List.of(word)).equals(List.of(word));
    }

    /** Arguments without secrets; the value of a name such as {@code NPM_TOKEN} is one, too. */
    public List<String> words(List<String> words) {
        return words.stream().map(word -> apply(withoutSecretValue(word))).toList();
    }

    private static String withoutSecretValue(String word) {
        return secretAt(word).map(begin -> word.substring(0, begin) + HIDDEN).orElse(word);
    }

    /** Where in an argument a secret begins. */
    private static Optional<Integer> secretAt(String word) {
        return ASSIGNMENT
                .matcher(word)
                .results()
                .filter(assignment -> isSecret(assignment.group(1)))
                .findFirst()
                .map(MatchResult::end);
    }

    /** Whether the name of a variable says that its value is secret. */
    public static boolean isSecret(String name) {
        return SECRET_NAME
                .matcher(name.toUpperCase(Locale.ROOT).replace('-', '_'))
                .matches();
    }
}
