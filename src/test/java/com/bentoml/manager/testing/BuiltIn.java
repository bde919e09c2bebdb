package com.bentoml.manager.testing;

import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.manifest.ReleaseTypes;
import java.util.List;

/** The release types of the program's resources. */
public final class BuiltIn {
    public static final List<ReleaseType> TYPES = ReleaseTypes.builtIn().all();
    public static final ReleaseType BASE = type("base");
    public static final ReleaseType RUNTIME = type("runtime");
    public static final ReleaseType CUDNN = type("cudnn");
    public static final ReleaseType DEVEL = type("devel");

    private BuiltIn() {}

    private static ReleaseType type(String key) {
        return ReleaseTypes.builtIn().of(key).orElseThrow();
    }
}
