package com.bentoml.manager.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.MapELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Attributes, items and methods of values. What isn't there is undefined rather than null, and there is nothing besides
 * what stands here: no property or method of a Java class.
 */
final class Attributes extends MapELResolver {
    Attributes() {
        super(true);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        context.setPropertyResolved(true);
        String name = property.toString();
        if (base instanceof Map<?, ?> map) {
            Object value = map.get(name);
            return value != null ? value : new Undefined("'" + name + "' is undefined; this map has " + map.keySet());
        }
        if ((base instanceof List<?> || base instanceof String) && name.matches("-?[0-9]{1,9}")) {
            List<Object> items = Python.items(base);
            int index = Integer.parseInt(name) + (name.startsWith("-") ? items.size() : 0);
            return index >= 0 && index < items.size() ? items.get(index) : new Undefined("there is no item " + name);
        }
        return base instanceof Undefined ? base : new Undefined("'" + name + "' is undefined here");
    }

    /** jinjava calls filters and tests as methods, too. */
    @Override
    @SuppressWarnings("unchecked")
    public Object invoke(
            ELContext context, Object base, Object method, Class<?> @Nullable [] types, Object @Nullable [] given) {
        context.setPropertyResolved(true);
        Object[] values = given == null ? new Object[0] : given;
        if (base instanceof Filter filter) {
            return Filters.apply(filter, values[0], (Object[]) values[2], (Map<String, Object>) values[3]);
        }
        if (base instanceof ExpTest test) {
            boolean holds = test.evaluate(
                    values[0], (JinjavaInterpreter) values[1], Arrays.copyOfRange(values, 2, values.length));
            return holds != method.equals("evaluateNegated");
        }
        Object[] defined = Arrays.stream(values).map(Operators::defined).toArray();
        return Methods.call(Operators.defined(base), method.toString(), defined);
    }
}
