package com.bentoml.manager.jinja.value;

import java.util.List;

/** A list or a tuple. */
public sealed interface Sequence extends Iterable<Object> permits ListValue, TupleValue {
    List<Object> items();

    /** One of the same kind with other items. */
    Sequence of(List<Object> others);
}
