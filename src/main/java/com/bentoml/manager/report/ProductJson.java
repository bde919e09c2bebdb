package com.bentoml.manager.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product as the lock file and the report show it. */
public final class ProductJson {
    private ProductJson() {}

    public static Map<String, @Nullable Object> of(Product product) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("digest", product.digest().orElse(null));
        document.put("platforms", product.platforms());
        document.put("size", product.size());
        document.put("parent_digest", product.parentDigest().orElse(null));
        document.put("fingerprint", product.origin().map(Origin::fingerprint).orElse(null));
        return document;
    }
}
