package com.bentoml.manager.jinja.syntax;

import com.bentoml.manager.jinja.expression.Constant;
import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.expression.FilterCall;
import com.bentoml.manager.jinja.statement.Body;
import com.bentoml.manager.jinja.statement.CaptureStatement;
import com.bentoml.manager.jinja.statement.DoStatement;
import com.bentoml.manager.jinja.statement.FilterBlockStatement;
import com.bentoml.manager.jinja.statement.Flow;
import com.bentoml.manager.jinja.statement.ForStatement;
import com.bentoml.manager.jinja.statement.IfStatement;
import com.bentoml.manager.jinja.statement.JumpStatement;
import com.bentoml.manager.jinja.statement.PrintStatement;
import com.bentoml.manager.jinja.statement.ScopeStatement;
import com.bentoml.manager.jinja.statement.SetStatement;
import com.bentoml.manager.jinja.statement.Statement;
import com.bentoml.manager.jinja.statement.Target;
import com.bentoml.manager.jinja.statement.WithStatement;
import com.bentoml.manager.jinja.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tags that control, assign and print. The stream stands behind the name of the tag. */
final class TagParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final TemplateParser bodies;
    private final TargetParser targets;
    private final ReuseTagParser reuse;

    TagParser(TokenStream stream, ExpressionParser expressions, TemplateParser bodies) {
        this.stream = stream;
        this.expressions = expressions;
        this.bodies = bodies;
        this.targets = new TargetParser(stream, expressions);
        this.reuse = new ReuseTagParser(stream, expressions, bodies, targets);
    }

    /** The statement of that name, or null if there is none. */
    @Nullable Statement parse(Token name) {
        int line = name.line();
        return switch (name.text()) {
            case "for" -> forTag(line);
            case "if" -> ifTag(line);
            case "set" -> set(line);
            case "with" -> with(line);
            case "print" -> print(line);
            case "do" -> new DoStatement(expressions.tuple(), line);
            case "break" -> new JumpStatement(Flow.BREAK, line);
            case "continue" -> new JumpStatement(Flow.CONTINUE, line);
            case "filter" -> filter(line);
            case "autoescape" -> autoescape(line);
            default -> reuse.parse(name);
        };
    }

    private Statement forTag(int line) {
        int loopTargets = targets.loopTargets();
        int scopedBlocks = bodies.scopedBlocks();
        Target target = targets.ofFor();
        stream.expectName("in");
        Expression items = expressions.tupleWithoutInlineIf();
        Expression test = stream.skipName("if") ? expressions.expression() : null;
        boolean recursive = stream.skipName("recursive");
        Body body = bodies.body("endfor", "else");
        Body otherwise = new Body(List.of());
        if (stream.next().text().equals("else")) {
            otherwise = bodies.bodyUpTo("endfor");
        }
        if (targets.loopTargets() > loopTargets) {
            throw stream.failure("Can't assign to special loop variable in for-loop target", line);
        }
        return new ForStatement(
                new ForStatement.Head(target, items, test, recursive, line),
                body,
                otherwise,
                bodies.scopedBlocks() > scopedBlocks);
    }

    private Statement ifTag(int line) {
        List<IfStatement.Branch> branches = new ArrayList<>();
        Body otherwise = new Body(List.of());
        int branchLine = line;
        while (true) {
            Expression test = expressions.tupleWithoutInlineIf();
            Body body = bodies.body("elif", "else", "endif");
            branches.add(new IfStatement.Branch(test, body, branchLine));
            Token end = stream.next();
            branchLine = end.line();
            if (end.text().equals("else")) {
                otherwise = bodies.bodyUpTo("endif");
            }
            if (!end.text().equals("elif")) {
                return new IfStatement(List.copyOf(branches), otherwise, line);
            }
        }
    }

    private Statement set(int line) {
        Target target = targets.ofSet();
        if (stream.skipOperator("=")) {
            return new SetStatement(target, expressions.tuple(), line);
        }
        FilterCall filter = null;
        while (stream.skipOperator("|")) {
            filter = expressions.operands().filter(filter);
        }
        return new CaptureStatement(target, filter, bodies.bodyUpTo("endset"), line);
    }

    private Statement with(int line) {
        List<Target> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!stream.is(Kind.BLOCK_END)) {
            if (!names.isEmpty()) {
                stream.expectOperator(",");
            }
            names.add(targets.ofWith());
            stream.expectOperator("=");
            values.add(expressions.expression());
        }
        return new WithStatement(names, values, bodies.bodyUpTo("endwith"), line);
    }

    private Statement print(int line) {
        List<Expression> printed = new ArrayList<>();
        while (!stream.is(Kind.BLOCK_END)) {
            if (!printed.isEmpty()) {
                stream.expectOperator(",");
            }
            printed.add(expressions.expression());
        }
        return new PrintStatement(List.copyOf(printed), line);
    }

    private Statement filter(int line) {
        FilterCall filter = expressions.operands().filter(null);
        while (stream.skipOperator("|")) {
            filter = expressions.operands().filter(filter);
        }
        return new FilterBlockStatement(filter, bodies.bodyUpTo("endfilter"), line);
    }

    private Statement autoescape(int line) {
        Expression on = expressions.expression();
        if (!(on instanceof Constant constant) || !Boolean.FALSE.equals(constant.constant())) {
            throw stream.failure(
                    "autoescape is off here and can't be turned on; write |escape where it is needed", line);
        }
        return new ScopeStatement(bodies.bodyUpTo("endautoescape"), line);
    }
}
