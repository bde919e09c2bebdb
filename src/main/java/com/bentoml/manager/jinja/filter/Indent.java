package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.method.Splitting;
import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.Bound;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.Markup;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import java.util.List;

/** The filter indent: all lines but the first and the blank ones, unless these are asked for. */
final class Indent {
    private Indent() {}

    static Object filter(Object value, Arguments arguments) {
        Bound bound = arguments.bind("indent", 0, "width", "first", "blank");
        Object width = bound.get(0, 4L);
        boolean blank = bound.isTrue(2);
        String by = Str.is(width) ? Str.of(width) : Text.repeat(" ", bound.integer(0, 4));
        List<Object> lines = Splitting.lines(Str.expect(value) + "\n", false);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = Str.expect(lines.get(i));
            boolean indented = i == 0 ? bound.isTrue(1) : blank || !line.isEmpty();
            out.append(i == 0 ? "" : "\n").append(indented ? by : "").append(line);
            Limits.checkCharacters(out.length());
        }
        return value instanceof Markup ? new Markup(out.toString()) : out.toString();
    }
}
