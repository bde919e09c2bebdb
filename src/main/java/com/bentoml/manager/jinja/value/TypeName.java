package com.bentoml.manager.jinja.value;

import java.math.BigInteger;

/** The name of a value's type in Python, for messages. */
public final class TypeName {
    private TypeName() {}

    public static String of(Object value) {
        if (value instanceof String) {
            return "str";
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "int";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Double) {
            return "float";
        }
        if (value == None.NONE) {
            return "NoneType";
        }
        return ofCollection(value);
    }

    private static String ofCollection(Object value) {
        if (value instanceof ListValue) {
            return "list";
        }
        if (value instanceof TupleValue) {
            return "tuple";
        }
        if (value instanceof DictValue) {
            return "dict";
        }
        if (value instanceof DictView view) {
            return Repr.name(view.kind());
        }
        if (value instanceof RangeValue) {
            return "range";
        }
        if (value instanceof Generator generator) {
            return generator.type();
        }
        return value instanceof Invocable ? "function" : value.getClass().getSimpleName();
    }
}
