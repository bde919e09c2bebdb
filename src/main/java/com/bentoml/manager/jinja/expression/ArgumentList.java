package com.bentoml.manager.jinja.expression;

import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.TypeName;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code (a, b, name=c, *more, **others)} as it is written. */
public record ArgumentList(
        List<Expression> positional,
        Map<String, Expression> named,
        @Nullable Expression more,
        @Nullable Expression others) {
    public static final ArgumentList NONE = new ArgumentList(List.of(), Map.of(), null, null);

    public Arguments values(Frame frame) {
        if (named.isEmpty() && more == null && others == null && positional.isEmpty()) {
            return Arguments.NONE;
        }
        List<Object> values = new ArrayList<>();
        for (Expression argument : positional) {
            values.add(argument.value(frame));
        }
        Map<String, Object> byName = new LinkedHashMap<>();
        named.forEach((name, argument) -> byName.put(name, argument.value(frame)));
        if (more != null) {
            values.addAll(Iteration.list(more.value(frame)));
        }
        if (others != null) {
            addOthers(byName, others.value(frame));
        }
        return new Arguments(values, byName);
    }

    private static void addOthers(Map<String, Object> byName, Object others) {
        if (!(others instanceof DictValue dict)) {
            throw others instanceof Undefined undefined
                    ? undefined.failure()
                    : new Failure("argument after ** must be a mapping, not " + TypeName.of(others));
        }
        for (DictValue.Item item : dict.items()) {
            if (byName.putIfAbsent(Str.expect(item.key()), item.value()) != null) {
                throw new Failure("got multiple values for keyword argument '" + Str.of(item.key()) + "'");
            }
        }
    }

    List<Expression> children() {
        List<Expression> children = new ArrayList<>(positional);
        children.addAll(named.values());
        if (more != null) {
            children.add(more);
        }
        if (others != null) {
            children.add(others);
        }
        return children;
    }

    /** These after what they are applied to. */
    List<Expression> childrenAfter(@Nullable Expression first) {
        List<Expression> children = children();
        if (first != null) {
            children.add(0, first);
        }
        return children;
    }
}
