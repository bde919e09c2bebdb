package com.bentoml.manager.cli;

import com.bentoml.manager.testing.FakeDocker;
import com.bentoml.manager.testing.SampleRelease;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of commands on a release whose files are generated. */
abstract class OnGeneratedRelease {
    @TempDir
    Path folder;

    @TempDir
    Path state;

    FakeDocker docker;
    SampleRelease release;

    @BeforeEach
    void generate() {
        release = SampleRelease.in(folder, state).generate();
        docker = release.docker();
    }
}
