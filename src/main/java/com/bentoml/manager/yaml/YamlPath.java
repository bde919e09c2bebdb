package com.bentoml.manager.yaml;

import org.jspecify.annotations.Nullable;

/** The way to a value from the top of a file, such as {@code debian11.architectures[1]}; made text only when asked. */
public record YamlPath(@Nullable YamlPath parent, String step) {
    public static final YamlPath ROOT = new YamlPath(null, "");

    public YamlPath key(String key) {
        return new YamlPath(this, parent == null ? key : "." + key);
    }

    YamlPath index(int index) {
        return new YamlPath(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }
}
