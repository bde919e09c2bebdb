package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.expression.ArgumentList;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call: by position, by name, then at most one * and one **. */
final class ArgumentParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final List<Expression> positional = new ArrayList<>();
    private final Map<String, Expression> named = new LinkedHashMap<>();
    private @Nullable Expression more;
    private @Nullable Expression others;

    ArgumentParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
    }

    ArgumentList arguments() {
        int line = stream.expectOperator("(").line();
        boolean comma = false;
        while (!stream.isOperator(")")) {
            if (comma) {
                stream.expectOperator(",");
            }
            if (!stream.isOperator(")")) {
                argument(line);
            }
            comma = true;
        }
        stream.next();
        return new ArgumentList(List.copyOf(positional), named, more, others);
    }

    private void argument(int line) {
        if (stream.isOperator("*")) {
            ensure(more == null && others == null, line);
            stream.next();
            more = expressions.expression();
        } else if (stream.isOperator("**")) {
            ensure(others == null, line);
            stream.next();
            others = expressions.expression();
        } else if (stream.is(Kind.NAME) && stream.look().isOperator("=")) {
            ensure(others == null, line);
            String name = stream.next().text();
            stream.next();
            if (named.put(name, expressions.expression()) != null) {
                throw stream.failure("keyword argument repeated: " + name, line);
            }
        } else {
            ensure(more == null && others == null && named.isEmpty(), line);
            positional.add(expressions.expression());
        }
    }

    private void ensure(boolean allowed, int line) {
        if (!allowed) {
            throw stream.failure("invalid syntax for function call expression", line);
        }
    }
}
