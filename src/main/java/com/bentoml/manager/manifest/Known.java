package com.bentoml.manager.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Helps with records that were just read: until they are checked, they have null for what is missing or unreadable. */
final class Known {
    private Known() {}

    /** Whether all was read, and no list is longer than it may be. */
    static boolean all(@Nullable Object... values) {
        for (@Nullable Object value : values) {
            boolean isUnread = value == null
                    || (value instanceof List<?> list && (list.size() > UniqueItems.MOST || list.contains(null)));
            if (isUnread) {
                return false;
            }
        }
        return true;
    }

    static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /** A list that stays as it is. */
    @SuppressWarnings("NullAway") // until the constraints are checked
    static <T> List<T> copy(List<T> list) {
        return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
    }

    /** A map that stays as it is, in its order. */
    @SuppressWarnings("NullAway") // until the constraints are checked
    static <K, V> Map<K, V> copy(Map<K, V> map) {
        return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
