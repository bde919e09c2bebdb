package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.value.Arguments;
import com.bentoml.manager.jinja.value.DictValue;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Limits;
import com.bentoml.manager.jinja.value.ListValue;
import com.bentoml.manager.jinja.value.Repr;
import com.bentoml.manager.jinja.value.Sequence;
import com.bentoml.manager.jinja.value.Sorting;
import com.bentoml.manager.jinja.value.Str;
import com.bentoml.manager.jinja.value.Text;
import com.bentoml.manager.jinja.value.TupleValue;
import java.util.ArrayList;
import java.util.List;

/** The filter pprint: Python's pprint.pformat, 80 columns wide, dicts sorted by key. */
final class PrettyPrint {
    private static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();

    private PrettyPrint() {}

    static Object filter(Object value, Arguments arguments) {
        arguments.positionalOnly("pprint", 0, 0);
        PrettyPrint printer = new PrettyPrint();
        printer.print(sorted(value, 0), 0, 0);
        return printer.out.toString();
    }

    private static Object sorted(Object value, int depth) {
        Limits.checkDepth(depth);
        if (value instanceof Sequence sequence) {
            List<Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(sorted(item, depth + 1)));
            return sequence.of(items);
        }
        if (!(value instanceof DictValue dict)) {
            return value;
        }
        List<Object> pairs = new ArrayList<>();
        dict.items().forEach(item -> pairs.add(item.pair()));
        Sorting.sort(pairs, pair -> ((TupleValue) pair).items().get(0), false);
        DictValue copy = new DictValue();
        for (Object pair : pairs) {
            List<Object> parts = ((TupleValue) pair).items();
            copy.put(parts.get(0), sorted(parts.get(1), depth + 1));
        }
        return copy;
    }

    /** {@code after} characters follow on the same line. */
    private void print(Object value, int indent, int after) {
        String shown = Repr.of(value);
        if (Text.length(shown) <= WIDTH - indent - after) {
            out.append(shown);
        } else if (value instanceof DictValue dict) {
            printDict(dict, indent, after);
        } else if (value instanceof ListValue list) {
            printItems(list.items(), "[", "]", indent, after);
        } else if (value instanceof TupleValue tuple) {
            printItems(tuple.items(), "(", tuple.items().size() == 1 ? ",)" : ")", indent, after);
        } else if (Str.is(value)) {
            throw new Failure("pprint breaks a text this long in two; print it without pprint");
        } else {
            out.append(shown);
        }
    }

    private void printItems(List<Object> items, String open, String close, int indent, int after) {
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            boolean last = i == items.size() - 1;
            out.append(i == 0 ? "" : ",\n" + " ".repeat(indent + 1));
            print(items.get(i), indent + 1, last ? after + close.length() : 1);
        }
        out.append(close);
    }

    private void printDict(DictValue dict, int indent, int after) {
        out.append('{');
        int left = dict.size();
        for (DictValue.Item item : dict.items()) {
            boolean first = left == dict.size();
            left--;
            String key = Repr.of(item.key());
            out.append(first ? "" : ",\n" + " ".repeat(indent + 1)).append(key).append(": ");
            print(item.value(), indent + Text.length(key) + 3, left == 0 ? after + 1 : 1);
        }
        out.append('}');
    }
}
