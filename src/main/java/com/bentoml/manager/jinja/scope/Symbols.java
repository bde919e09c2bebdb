package com.bentoml.manager.jinja.scope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of one scope, known before anything runs: Jinja2 decides from the text of a scope alone whether a name is
 * its own, an outer one or one of the context.
 */
public final class Symbols {
    /** What a name of the scope holds when the scope is entered. */
    public enum Load {
        /** Given by who enters the scope. */
        PARAMETER,
        /** What the context holds. */
        RESOLVE,
        /** What the same name holds in the outer scope. */
        ALIAS,
        /** Nothing. */
        UNDEFINED
    }

    private final @Nullable Symbols parent;
    private final Map<String, Load> loads;
    private final Set<String> stores;

    public Symbols(@Nullable Symbols parent) {
        this(parent, new LinkedHashMap<>(), new LinkedHashSet<>());
    }

    private Symbols(@Nullable Symbols parent, Map<String, Load> loads, Set<String> stores) {
        this.parent = parent;
        this.loads = loads;
        this.stores = stores;
    }

    /** For a branch that may or may not be taken. */
    public Symbols copy() {
        return new Symbols(parent, new LinkedHashMap<>(loads), new LinkedHashSet<>(stores));
    }

    private static boolean knows(@Nullable Symbols symbols, String name) {
        return symbols != null && (symbols.loads.containsKey(name) || knows(symbols.parent, name));
    }

    public void parameter(String name) {
        stores.add(name);
        loads.put(name, Load.PARAMETER);
    }

    /** A name that is read. */
    public void load(String name) {
        if (!knows(this, name)) {
            loads.put(name, Load.RESOLVE);
        }
    }

    /** A name that is assigned. */
    public void store(String name) {
        stores.add(name);
        if (!loads.containsKey(name)) {
            loads.put(name, knows(parent, name) ? Load.ALIAS : Load.UNDEFINED);
        }
    }

    /** After an if: a name that not all branches assign holds, if theirs isn't taken, what it held outside. */
    public void join(List<Symbols> branches) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Symbols branch : branches) {
            branch.stores.stream()
                    .filter(name -> !stores.contains(name))
                    .forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        for (Symbols branch : branches) {
            loads.putAll(branch.loads);
            stores.addAll(branch.stores);
        }
        counts.forEach((name, count) -> {
            if (count < branches.size()) {
                loads.put(name, knows(parent, name) ? Load.ALIAS : Load.RESOLVE);
            }
        });
    }

    /** The names that this scope and the outer ones assign. */
    public List<String> allStores() {
        List<String> all = new ArrayList<>(stores);
        if (parent != null) {
            all.addAll(parent.allStores());
        }
        return all;
    }

    Map<String, Load> loads() {
        return loads;
    }
}
