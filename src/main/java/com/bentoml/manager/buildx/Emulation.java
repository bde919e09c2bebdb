package com.bentoml.manager.buildx;

import java.util.List;

/** Makes a machine run programs of other processors. */
final class Emulation {
    private static final String IMAGE = "tonistiigi/binfmt:qemu-v9.2.2";
    private static final String SYSTEM = "linux/";

    private Emulation() {}

    /** The command that registers QEMU with the kernel of the machine Docker runs on. */
    static List<String> command(List<String> platforms) {
        String architectures = String.join(
                ",",
                platforms.stream()
                        .map(platform -> platform.substring(SYSTEM.length()).replaceFirst("/.*", ""))
                        .distinct()
                        .toList());
        return List.of("docker", "run", "--rm", "--privileged", IMAGE, "--install", architectures);
    }

    /** Only the builders that run on Docker's own machine share its kernel. */
    static boolean isPossibleWith(Builder builder) {
        return builder.driver().equals("docker") || builder.driver().equals("docker-container");
    }
}
