package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.BoundMethod;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.DictView;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Generator;
import com.bentoml.manager.jinja.value.HasAttributes;
import com.bentoml.manager.jinja.value.Invocable;
import com.bentoml.manager.jinja.value.ListValue;
import com.bentoml.manager.jinja.value.Markup;
import com.bentoml.manager.jinja.value.Numbers;
import com.bentoml.manager.jinja.value.RangeValue;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Subscript;
import com.bentoml.manager.jinja.value.TupleValue;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import org.jspecify.annotations.Nullable;

/** Jinja2's two look-ups: {@code a.b} prefers the attribute, {@code a['b']} the item; either falls back to the other. */
public final class Attributes {
    private Attributes() {}

    /** {@code owner.name}. */
    public static Object attributeOrItem(Object owner, String name) {
        Object found = of(owner, name);
        if (found == null) {
            found = Subscript.of(owner, name);
        }
        return found == null ? Undefined.attribute(owner, name) : found;
    }

    /** {@code owner[key]}. */
    public static Object itemOrAttribute(Object owner, Object key) {
        if (key instanceof Undefined undefined) {
            throw undefined.failure();
        }
        Object found = item(owner, key);
        if (found == null && Str.is(key)) {
            found = of(owner, Str.of(key));
        }
        return found == null ? Undefined.attribute(owner, key) : found;
    }

    private static @Nullable Object item(Object owner, Object key) {
        if (owner instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return Subscript.of(owner, key);
    }

    /** The attribute alone, or null where Python would raise. */
    public static @Nullable Object of(Object owner, String name) {
        if (owner instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (name.startsWith("__")) {
            throw new Failure("'" + name + "' belongs to Python's inside; templates here can't reach it");
        }
        if (owner instanceof HasAttributes own) {
            Object attribute = own.attribute(name);
            if (attribute != null || !(owner instanceof TupleValue)) {
                return attribute;
            }
        }
        return builtIn(owner, name);
    }

    private static @Nullable Object builtIn(Object owner, String name) {
        if (owner instanceof String text) {
            return method(
                    StringMethods.knows(name),
                    StringMethods.REFUSED,
                    owner,
                    name,
                    a -> StringMethods.call(text, name, a));
        }
        if (owner instanceof Markup markup) {
            return method(
                    MarkupMethods.knows(name),
                    MarkupMethods.REFUSED,
                    owner,
                    name,
                    a -> MarkupMethods.call(markup, name, a));
        }
        if (owner instanceof DictValue dict) {
            return method(
                    DictMethods.knows(name), DictMethods.REFUSED, owner, name, a -> DictMethods.call(dict, name, a));
        }
        if (owner instanceof ListValue list) {
            return method(ListMethods.knows(name), "", owner, name, a -> ListMethods.call(list, name, a));
        }
        if (owner instanceof TupleValue tuple) {
            return method(SequenceMethods.knows(name), "", owner, name, a -> SequenceMethods.call(tuple, name, a));
        }
        if (owner instanceof RangeValue range) {
            return range(range, name);
        }
        return Numbers.is(owner) ? NumberAttributes.of(owner, name) : other(owner, name);
    }

    private static @Nullable Object method(boolean known, String refused, Object owner, String name, Invocable body) {
        if (known) {
            return new BoundMethod(name, body);
        }
        refuseIfListed(refused, owner, name);
        return null;
    }

    static void refuseIfListed(String refused, Object owner, String name) {
        if ((" " + refused + " ").contains(" " + name + " ")) {
            throw new Failure("'" + name + "' of " + TypeName.of(owner)
                    + " is not known here; compute it before the template is rendered");
        }
    }

    private static @Nullable Object range(RangeValue range, String name) {
        return switch (name) {
            case "start" -> range.start();
            case "stop" -> range.stop();
            case "step" -> range.step();
            default -> {
                refuseIfListed("count index", range, name);
                yield null;
            }
        };
    }

    private static @Nullable Object other(Object owner, String name) {
        if (owner instanceof DictView) {
            refuseIfListed("isdisjoint mapping", owner, name);
        } else if (owner instanceof Generator) {
            refuseIfListed("send throw close gi_frame gi_running gi_code gi_yieldfrom gi_suspended", owner, name);
        }
        return null;
    }
}
