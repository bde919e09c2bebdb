package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.scope.BlockBody;
import com.bentoml.manager.jinja.scope.Template;
import com.bentoml.manager.jinja.statement.BlockStatement;
import com.bentoml.manager.jinja.statement.Body;
import com.bentoml.manager.jinja.statement.ParsedTemplate;
import com.bentoml.manager.jinja.statement.PrintStatement;
import com.bentoml.manager.jinja.statement.Statement;
import com.bentoml.manager.jinja.statement.TextStatement;
import com.bentoml.manager.jinja.syntax.Token.Kind;
import com.bentoml.manager.jinja.value.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses the bodies of a template: text, prints and tags, up to the tag that ends each. */
public final class TemplateParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final TagParser tags;
    private final Map<String, BlockBody> blocks = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int scopedBlocks;

    private TemplateParser(String template, String text) {
        this.stream = Lexer.tokens(template, text);
        this.expressions = new ExpressionParser(stream);
        this.tags = new TagParser(stream, expressions, this);
    }

    /** The template of that text; what is wrong with it is a {@link Failure} with its place. */
    public static Template parse(String template, String text) {
        TemplateParser parser = new TemplateParser(template, text);
        Body body = parser.statements(List.of());
        return new ParsedTemplate(template, body, parser.blocks);
    }

    void add(BlockStatement block, boolean scoped) {
        if (blocks.putIfAbsent(block.name(), block) != null) {
            throw stream.failure("block '" + block.name() + "' defined twice", block.line());
        }
        scopedBlocks += scoped ? 1 : 0;
    }

    int scopedBlocks() {
        return scopedBlocks;
    }

    /** From behind the name of a tag's arguments to one of its end tags, whose name is then the current token. */
    Body body(String... ends) {
        stream.skipOperator(":");
        stream.expect(Kind.BLOCK_END, "%}");
        Body body = statements(List.of(ends));
        if (stream.is(Kind.END)) {
            throw unexpected("the template ends", ends);
        }
        return body;
    }

    /** As {@link #body}, but goes on behind the name of the one end tag. */
    Body bodyUpTo(String end) {
        Body body = body(end);
        stream.next();
        return body;
    }

    private Body statements(List<String> ends) {
        List<Statement> statements = new ArrayList<>();
        while (!stream.is(Kind.END)) {
            Token token = stream.next();
            switch (token.kind()) {
                case DATA -> statements.add(new TextStatement(token.text(), token.line()));
                case VARIABLE_BEGIN -> {
                    int line = stream.line();
                    statements.add(new PrintStatement(List.of(expressions.tuple()), line));
                    stream.expect(Kind.VARIABLE_END, "}}");
                }
                default -> {
                    if (stream.is(Kind.NAME) && ends.contains(stream.current().text())) {
                        return new Body(List.copyOf(statements));
                    }
                    statements.add(tag(ends));
                    stream.expect(Kind.BLOCK_END, "%}");
                }
            }
        }
        return new Body(List.copyOf(statements));
    }

    private Statement tag(List<String> ends) {
        Token name = stream.expect(Kind.NAME, "the name of a tag");
        stream.enter();
        open.push(name.text());
        Statement statement = tags.parse(name);
        if (statement == null) {
            open.pop();
            throw stream.failure(unknown(name.text(), ends), name.line());
        }
        open.pop();
        stream.leave();
        return statement;
    }

    private String unknown(String name, List<String> ends) {
        String looking = ends.isEmpty() ? "" : "; expected here: " + String.join(" or ", ends);
        return "unknown tag '" + name + "'" + looking + inside();
    }

    private Failure unexpected(String what, String... ends) {
        return stream.failure(what + " where " + String.join(" or ", ends) + " is expected" + inside());
    }

    private String inside() {
        String innermost = open.peek();
        return innermost == null ? "" : "; the innermost open tag is '" + innermost + "'";
    }
}
