package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.expression.Call;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.statement.BlockStatement;
import com.bentoml.manager.jinja.statement.Body;
import com.bentoml.manager.jinja.statement.CallBlockStatement;
import com.bentoml.manager.jinja.statement.ExtendsStatement;
import com.bentoml.manager.jinja.statement.FromImportStatement;
import com.bentoml.manager.jinja.statement.ImportStatement;
import com.bentoml.manager.jinja.statement.IncludeStatement;
import com.bentoml.manager.jinja.statement.MacroDefinition;
import com.bentoml.manager.jinja.statement.MacroStatement;
import com.bentoml.manager.jinja.statement.Statement;
import com.bentoml.manager.jinja.statement.TextStatement;
import com.bentoml.manager.jinja.value.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tags that define and use parts of templates. The stream stands behind the name of the tag. */
final class ReuseTagParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final TemplateParser bodies;
    private final TargetParser targets;

    ReuseTagParser(TokenStream stream, ExpressionParser expressions, TemplateParser bodies, TargetParser targets) {
        this.stream = stream;
        this.expressions = expressions;
        this.bodies = bodies;
        this.targets = targets;
    }

    @Nullable Statement parse(Token name) {
        int line = name.line();
        return switch (name.text()) {
            case "block" -> block(line);
            case "extends" -> new ExtendsStatement(expressions.expression(), line);
            case "include" -> include(line);
            case "import" -> importTag(line);
            case "from" -> from(line);
            case "macro" -> macro(line);
            case "call" -> call(line);
            default -> null;
        };
    }

    private Statement block(int line) {
        String name = stream.expectAnyName();
        boolean scoped = stream.skipName("scoped");
        boolean required = stream.skipName("required");
        if (stream.isOperator("-")) {
            throw stream.failure("a block name has no hyphens; use an underscore");
        }
        Body body = bodies.bodyUpTo("endblock");
        if (required && !isBlank(body)) {
            throw stream.failure("Required blocks can only contain comments or whitespace");
        }
        stream.skipName(name);
        BlockStatement block = new BlockStatement(name, scoped, required, body, stream.template(), line);
        bodies.add(block, scoped);
        return block;
    }

    private static boolean isBlank(Body body) {
        return body.statements().stream()
                .allMatch(statement -> statement instanceof TextStatement text
                        && text.text().codePoints().allMatch(Text::isSpace));
    }

    private Statement include(int line) {
        Expression names = expressions.expression();
        boolean ignoreMissing = stream.isName("ignore") && stream.look().isName("missing");
        if (ignoreMissing) {
            stream.next();
            stream.next();
        }
        return new IncludeStatement(names, ignoreMissing, withContext(true), line);
    }

    private boolean withContext(boolean usual) {
        boolean said = (stream.isName("with") || stream.isName("without"))
                && stream.look().isName("context");
        if (!said) {
            return usual;
        }
        boolean with = stream.next().text().equals("with");
        stream.next();
        return with;
    }

    private Statement importTag(int line) {
        Expression template = expressions.expression();
        stream.expectName("as");
        String target = targets.name();
        return new ImportStatement(template, target, withContext(false), line);
    }

    private Statement from(int line) {
        Expression template = expressions.expression();
        stream.expectName("import");
        List<FromImportStatement.Imported> names = new ArrayList<>();
        while (true) {
            if (!names.isEmpty()) {
                stream.expectOperator(",");
            }
            boolean context = (stream.isName("with") || stream.isName("without"))
                    && stream.look().isName("context");
            if (context) {
                break;
            }
            names.add(imported());
            if (!stream.isOperator(",")) {
                break;
            }
        }
        return new FromImportStatement(template, List.copyOf(names), withContext(false), line);
    }

    private FromImportStatement.Imported imported() {
        int line = stream.line();
        String name = targets.name();
        if (name.startsWith("_")) {
            throw stream.failure("names starting with an underline can not be imported", line);
        }
        return new FromImportStatement.Imported(name, stream.skipName("as") ? targets.name() : name);
    }

    private Statement macro(int line) {
        String name = targets.name();
        Signature signature = signature();
        Body body = bodies.bodyUpTo("endmacro");
        return new MacroStatement(name, signature.definition(name, body, line), line);
    }

    private Statement call(int line) {
        Signature signature = stream.isOperator("(") ? signature() : new Signature(List.of(), List.of());
        if (!(expressions.expression() instanceof Call call)) {
            throw stream.failure("expected call", line);
        }
        Body body = bodies.bodyUpTo("endcall");
        return new CallBlockStatement(call, signature.definition(null, body, line), line);
    }

    private Signature signature() {
        List<String> names = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        stream.expectOperator("(");
        while (!stream.isOperator(")")) {
            if (!names.isEmpty()) {
                stream.expectOperator(",");
            }
            String name = targets.name();
            if (stream.skipOperator("=")) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw stream.failure("non-default argument follows default argument");
            }
            if (names.contains(name)) {
                throw stream.failure("duplicate argument '" + name + "' in a macro");
            }
            names.add(name);
        }
        stream.next();
        return new Signature(names, defaults);
    }

    private record Signature(List<String> names, List<Expression> defaults) {
        MacroDefinition definition(@Nullable String name, Body body, int line) {
            return new MacroDefinition(name, names, defaults, body, line);
        }
    }
}
