package com.bentoml.manager.fingerprint;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths within a build context, with {@code /} between their parts and none around them. */
final class ContextPath {
    static final String ALL = ".";
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\\\]");

    private ContextPath() {}

    /** A path of this machine; a backslash in a name is nothing special where paths have none between names. */
    static String slashed(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    /** Without {@code .}, {@code ..} and needless slashes; nothing leads out of the context. */
    static String clean(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? ALL : String.join("/", parts);
    }

    /** Whether a path begins with {@code ..} once it is clean, as one that begins with a slash never does. */
    static boolean leadsOut(String path) {
        int depth = 0;
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                depth--;
            } else if (!part.isEmpty() && !part.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return !path.startsWith("/");
            }
        }
        return false;
    }

    /** Of a path with wildcards the folder that holds all it can match. */
    static String widened(String path) {
        Matcher wild = WILDCARD.matcher(path);
        return clean(wild.find() ? path.substring(0, path.lastIndexOf('/', wild.start()) + 1) : path);
    }

    /** Whether one of the two lies at or below the other. */
    static boolean meet(String one, String other) {
        return isWithin(one, other) || isWithin(other, one);
    }

    static boolean isWithin(String path, String folder) {
        return folder.equals(ALL) || path.equals(folder) || path.startsWith(folder + "/");
    }
}
