package com.bentoml.manager.registry;

import com.bentoml.manager.process.CommandRunner;
import com.bentoml.manager.process.RetryPolicy;
import com.bentoml.manager.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Registry clients that don't wait long. */
final class Clients {
    private Clients() {}

    /** One in an environment that has a home besides, which tries once more what may pass. */
    static HttpRegistry of(CommandRunner commands, Path home, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOME", home.toString());
        RetryPolicy policy = new RetryPolicy(1, Duration.ofMillis(10), Duration.ofMillis(20));
        return new HttpRegistry(new Registries.Session(commands, home, all, policy, new StopSignal()));
    }
}
