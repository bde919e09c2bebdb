package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.method.Attributes;
import com.bentoml.manager.jinja.method.LetterCase;
import com.bentoml.manager.jinja.value.None;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.List;

/** The {@code attribute='a.b.0'} of many filters: items or attributes, one after the other. */
record AttributePath(List<Object> parts, Object otherwise) {
    static AttributePath of(Object attribute) {
        return of(attribute, None.NONE);
    }

    static AttributePath of(Object attribute, Object otherwise) {
        if (attribute == None.NONE) {
            return new AttributePath(List.of(), otherwise);
        }
        return Str.is(attribute)
                ? parse(Str.of(attribute), otherwise)
                : new AttributePath(List.of(attribute), otherwise);
    }

    private static AttributePath parse(String path, Object otherwise) {
        List<Object> parts = new ArrayList<>();
        for (String part : path.split("\\.", -1)) {
            boolean number =
                    !part.isEmpty() && part.length() < 10 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            parts.add(number ? (Object) Long.parseLong(part) : part);
        }
        return new AttributePath(parts, otherwise);
    }

    /** Several, separated by commas. */
    static List<AttributePath> several(Object attribute) {
        if (!Str.is(attribute)) {
            return List.of(of(attribute));
        }
        List<AttributePath> paths = new ArrayList<>();
        for (String path : Str.of(attribute).split(",", -1)) {
            paths.add(of(path));
        }
        return paths;
    }

    /** What the path leads to from an item. */
    Object from(Object item) {
        Object found = item;
        for (Object part : parts) {
            found = Attributes.itemOrAttribute(found, part);
            if (found instanceof Undefined && otherwise != None.NONE) {
                found = otherwise;
            }
        }
        return found;
    }

    /** The same in small letters, for comparisons that ignore the case. */
    Object from(Object item, boolean caseSensitive) {
        Object found = from(item);
        return !caseSensitive && Str.is(found) ? LetterCase.lower(Str.of(found)) : found;
    }
}
