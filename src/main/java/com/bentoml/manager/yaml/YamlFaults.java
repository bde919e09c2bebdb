package com.bentoml.manager.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects the syntax errors of a file, and stops reading where the file grows too large. */
public final class YamlFaults {
    public static final int MOST_VALUES = 100_000;

    private final List<Fault> found = new ArrayList<>();
    private int values;

    void add(Place place, YamlPath path, String message) {
        found.add(new Fault(place, path.toString(), message));
    }

    /**
     * Counts values, written or brought in by an alias or a merge.
     *
     * @throws Stop if there are too many
     */
    void count(int more, Place where) {
        values += more;
        if (values > MOST_VALUES) {
            throw new Stop(new Fault(
                    where, "", "more than 100,000 values up to here, counting what aliases and merges repeat"));
        }
    }

    List<Fault> found() {
        return found;
    }

    /** The rest of the file can't be read. */
    public static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Fault fault;

        Stop(Fault fault) {
            super(fault.message(), null, false, false);
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }
}
