package com.bentoml.manager.jinja.function;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.BoundMethod;
import com.bentoml.manager.jinja.value.Equality;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.HasAttributes;
import com.bentoml.manager.jinja.value.HasRepr;
import com.bentoml.manager.jinja.value.Invocable;
import com.bentoml.manager.jinja.value.Length;
import com.bentoml.manager.jinja.value.Missing;
import com.bentoml.manager.jinja.value.Sized;
import com.bentoml.manager.jinja.value.TupleValue;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code loop}: where a for stands. It reads ahead only when asked for what comes. */
public final class Loop implements HasAttributes, HasRepr, Invocable, Sized {
    /** Renders the body of a recursive for once more, for other items. */
    @FunctionalInterface
    public interface Recursion {
        String render(Object items);
    }

    private final Object items;
    private final @Nullable Recursion recursion;
    private final int depth;
    private Iterator<Object> rest;
    private long index = -1;
    private long length = -1;
    private Object before = Missing.MISSING;
    private Object current = Missing.MISSING;
    private Object after = Missing.MISSING;
    private @Nullable Object lastChanged;

    /** {@code items} are what may tell its length, {@code rest} what is run through. */
    public Loop(Object items, Iterator<Object> rest, @Nullable Recursion recursion, int depth) {
        this.items = items;
        this.rest = rest;
        this.recursion = recursion;
        this.depth = depth;
    }

    public boolean advance() {
        if (after == Missing.MISSING && !rest.hasNext()) {
            return false;
        }
        Object next = after == Missing.MISSING ? rest.next() : after;
        after = Missing.MISSING;
        index++;
        before = current;
        current = next;
        return true;
    }

    public Object current() {
        return current;
    }

    private Object peek() {
        if (after == Missing.MISSING && rest.hasNext()) {
            after = rest.next();
        }
        return after;
    }

    @Override
    public long size() {
        if (length < 0) {
            if (Length.isKnown(items)) {
                length = Length.of(items);
            } else {
                List<Object> left = new ArrayList<>();
                rest.forEachRemaining(left::add);
                rest = left.iterator();
                length = left.size() + index + 1 + (after == Missing.MISSING ? 0 : 1);
            }
        }
        return length;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "index" -> index + 1;
            case "index0" -> index;
            case "revindex" -> size() - index;
            case "revindex0" -> size() - index - 1;
            case "first" -> index == 0;
            case "last" -> peek() == Missing.MISSING;
            case "length" -> size();
            case "depth" -> depth + 1L;
            case "depth0" -> (long) depth;
            case "previtem" -> index == 0 ? Undefined.because("there is no previous item") : before;
            case "nextitem" -> peek() == Missing.MISSING ? Undefined.because("there is no next item") : after;
            case "cycle" -> new BoundMethod(name, this::cycle);
            case "changed" -> new BoundMethod(name, this::changed);
            default -> null;
        };
    }

    private Object cycle(Arguments arguments) {
        if (arguments.count() == 0) {
            throw new Failure("no items for cycling given");
        }
        return arguments.get((int) (index % arguments.count()));
    }

    private Object changed(Arguments arguments) {
        Object value = new TupleValue(arguments.positional());
        if (lastChanged != null && Equality.test(lastChanged, value)) {
            return false;
        }
        lastChanged = value;
        return true;
    }

    @Override
    public Object call(Arguments arguments) {
        if (recursion == null) {
            throw new Failure("The loop must have the 'recursive' marker to be called recursively.");
        }
        return recursion.render(arguments.bind("loop", 1, "iterable").get(0));
    }

    @Override
    public String repr() {
        return "<LoopContext " + (index + 1) + "/" + size() + ">";
    }
}
