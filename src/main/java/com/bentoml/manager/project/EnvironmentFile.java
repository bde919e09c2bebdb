package com.bentoml.manager.project;

import com.bentoml.manager.report.Narrator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code .env} file holds. The values may be secret, so they are shown nowhere and reach no other program.
 *
 * @param malformed the numbers of the lines that don't hold a variable
 */
public record EnvironmentFile(Map<String, String> values, List<Integer> malformed) {
    public EnvironmentFile {
        values = Map.copyOf(values);
        malformed = List.copyOf(malformed);
    }

    /** A file that isn't there holds nothing. */
    public static EnvironmentFile read(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? DotenvParser.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                : new EnvironmentFile(Map.of(), List.of());
    }

    /** The same, with a warning of all that isn't as it should be. */
    public static EnvironmentFile read(Path file, Narrator narrator) throws IOException {
        exposure(file)
                .ifPresent(permissions ->
                        narrator.warning(".env can be read by others (" + permissions + "); run chmod 600 " + file));
        EnvironmentFile read = read(file);
        read.malformed.forEach(line ->
                narrator.warning(".env:" + line + ": not NAME=VALUE in UTF-8, or a quote isn't closed; ignored"));
        return read;
    }

    public static Optional<String> value(Path file, String name) {
        try {
            return Optional.ofNullable(read(file).values.get(name)).filter(value -> !value.isBlank());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The permissions of a file that others than its owner can read. */
    private static Optional<String> exposure(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        boolean exposed = permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.GROUP_READ);
        return exposed ? Optional.of(PosixFilePermissions.toString(permissions)) : Optional.empty();
    }

    @Override
    public String toString() {
        return values.size() + " variables";
    }
}
