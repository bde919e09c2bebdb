package com.bentoml.manager.jinja;

import com.hubspot.jinjava.util.HasObjectTruthValue;

/** What a name or attribute that isn't there gives. It can be asked for and defaulted; all else is a fault. */
record Undefined(String message) implements HasObjectTruthValue {
    /** An inline {@code if} without {@code else} that was false: it prints nothing. */
    static final Undefined NO_ELSE = new Undefined("this 'if' gives nothing, as it has no 'else'");

    /** A value that may be used. */
    static Object refused(Object value) {
        if (value instanceof Undefined undefined) {
            throw new Fault(undefined.message);
        }
        return value;
    }

    @Override
    public boolean getObjectTruthValue() {
        throw new Fault(message);
    }

    @Override
    public String toString() {
        throw new Fault(message);
    }
}
