package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.syntax.Token.Kind;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a template, one after the other. */
final class TokenStream {
    private final String template;
    private final List<Token> tokens;
    private final @Nullable Failure failure;
    private int at;
    private int depth;

    /** {@code failure} is what waits at the end of the tokens. */
    TokenStream(String template, List<Token> tokens, @Nullable Failure failure) {
        this.template = template;
        this.tokens = tokens;
        this.failure = failure;
    }

    String template() {
        return template;
    }

    Token current() {
        if (failure != null && at == tokens.size() - 1) {
            throw failure;
        }
        return tokens.get(at);
    }

    Token look() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    int line() {
        return current().line();
    }

    Token next() {
        Token token = current();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean is(Kind kind) {
        return current().kind() == kind;
    }

    boolean isName(String name) {
        return current().isName(name);
    }

    boolean isOperator(String operator) {
        return current().isOperator(operator);
    }

    boolean skipName(String name) {
        boolean found = isName(name);
        if (found) {
            next();
        }
        return found;
    }

    boolean skipOperator(String operator) {
        boolean found = isOperator(operator);
        if (found) {
            next();
        }
        return found;
    }

    Token expect(Kind kind, String shown) {
        if (!is(kind)) {
            throw failure("expected " + shown + ", got " + current().shown());
        }
        return next();
    }

    Token expectOperator(String operator) {
        if (!isOperator(operator)) {
            throw failure("expected '" + operator + "', got " + current().shown());
        }
        return next();
    }

    Token expectName(String name) {
        if (!isName(name)) {
            throw failure("expected '" + name + "', got " + current().shown());
        }
        return next();
    }

    String expectAnyName() {
        return expect(Kind.NAME, "a name").text();
    }

    /** Guards the parser's own stack. */
    void enter() {
        if (++depth > Limits.DEPTH) {
            throw failure("nested more than " + Limits.DEPTH + " levels deep");
        }
    }

    void leave() {
        depth--;
    }

    Failure failure(String message) {
        return failure(message, line());
    }

    Failure failure(String message, int line) {
        return new Failure(message).at(template, line);
    }
}
