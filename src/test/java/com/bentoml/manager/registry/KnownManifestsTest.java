package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownManifestsTest {
    private static final RemoteName NAME = new RemoteName("reg.example", "org/name", "1");

    private static Manifest manifest(String text) {
        Content content = Content.of(text);
        return new Manifest(new PublishedImage(content.digest(), "", content.size()), content);
    }

    @Test
    void forgetsTheEldestWhereThereIsNoRoomForAll() {
        KnownManifests known = new KnownManifests(8);
        Manifest first = manifest("{\"1\"}");
        Manifest second = manifest("{2}");

        known.add(NAME, first);
        known.add(NAME, first);
        known.add(NAME, second);
        assertThat(known.find(name(first))).contains(first);
        assertThat(known.find(name(second))).contains(second);

        known.add(NAME, manifest("{3}"));

        assertThat(known.find(name(first))).isEmpty();
        assertThat(known.find(name(second))).contains(second);
    }

    @Test
    void keepsNothingThatIsTooLarge() {
        KnownManifests known = new KnownManifests(2);
        Manifest manifest = manifest("{1}");

        known.add(NAME, manifest);

        assertThat(known.find(name(manifest))).isEmpty();
    }

    private static RemoteName name(Manifest manifest) {
        return NAME.with(manifest.head().digest());
    }
}
