package com.bentoml.manager.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy = RetryPolicy.of(5);

    @Test
    void doublesThePauseFromTwoSecondsToAMinute() {
        Random random = new Random(1);
        for (int round = 0; round < 1000; round++) {
            int failures = 1 + round % 12;
            long full = Math.min(60_000, 2_000L << (failures - 1));

            assertThat(own(failures, random).toMillis()).isBetween(Math.max(2_000, full / 2), full);
        }
    }

    @Test
    void spreadsThosePausesOut() {
        Random random = new Random(1);

        assertThat(IntStream.range(0, 50).mapToObj(i -> own(5, random)).distinct())
                .hasSizeGreaterThan(40);
    }

    private Duration own(int failures, Random random) {
        return policy.pause(failures, Optional.empty(), random).orElseThrow();
    }

    @Test
    void waitsAsLongAsTheRegistryAsks() {
        for (Duration asked : List.of(Duration.ofSeconds(30), Duration.ofSeconds(61), Duration.ofMinutes(10))) {
            assertThat(policy.pause(1, Optional.of(asked), new Random(1))).contains(asked);
        }
    }

    @Test
    void comesBackNoSoonerThanOnItsOwn() {
        for (Duration asked : List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofHours(-1))) {
            assertThat(policy.pause(1, Optional.of(asked), new Random(1))).contains(Duration.ofSeconds(2));
        }
    }

    @Test
    void givesUpWhereTheRegistryAsksForMoreThanARunCanWait() {
        assertThat(policy.pause(1, Optional.of(Duration.ofSeconds(601)), new Random(1)))
                .isEmpty();
    }

    @Test
    void looksAgainAtWhatWasWrittenAsOftenAsThereAreRetries() {
        assertThat(policy.looks())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(RetryPolicy.of(1).looks()).containsExactly(Duration.ofSeconds(1));
        assertThat(RetryPolicy.of(0).looks()).isEmpty();
    }

    @Test
    void survivesManyFailures() {
        assertThat(own(1000, new Random(1))).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }
}
