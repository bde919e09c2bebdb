package com.bentoml.manager.fingerprint;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells addresses, whose contents may change, from paths, and those that name a commit from those that don't. */
public final class RemoteSource {
    /** As scp has it, with or without a user; without one, it is no address if a slash follows the colon. */
    private static final String SCP = "[\\w-]+@[A-Za-z0-9.-]+:.*|[A-Za-z0-9.-]+:[^/\\\\].*";

    private static final Pattern REMOTE =
            Pattern.compile("(?:https?|git|ssh)://.*|github\\.com/.*|" + SCP, Pattern.CASE_INSENSITIVE);
    private static final Pattern GIT = Pattern.compile(
            "(?:git|ssh)://.*|github\\.com/.*|https?://[^#?]*\\.git(?:[#?].*)?|" + SCP, Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMIT = Pattern.compile(".*(?:#|[?&](?:commit|checksum)=)[0-9a-f]{40}(?:[:&].*)?");

    private RemoteSource() {}

    public static boolean isRemote(String source) {
        return REMOTE.matcher(source).matches();
    }

    /** Why it can't be told what an address stands for, unless it names a commit. */
    public static Optional<String> doubt(String address) {
        String shown = withoutCredentials(address);
        if (!GIT.matcher(address).matches()) {
            return Optional.of(shown + ": an address without a checksum");
        }
        return COMMIT.matcher(address).matches()
                ? Optional.empty()
                : Optional.of(shown + ": a git repository without a commit");
    }

    /** An address without the name and password that it may have before its host. */
    public static String withoutCredentials(String address) {
        return address.replaceFirst("://[^/?#]*@", "://");
    }
}
