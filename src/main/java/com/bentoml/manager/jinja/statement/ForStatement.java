package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.expression.NameCheck;
import com.bentoml.manager.jinja.function.Loop;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.Truth;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code {% for target in items if test recursive %} … {% else %} … {% endfor %}}: each round has fresh variables. */
public final class ForStatement implements Statement {
    /** The parts of the tag: its test may be missing. */
    public record Head(
            Target target, Expression items, @Nullable Expression test, boolean recursive, int line) {}

    private final Head head;
    private final Body body;
    private final Body otherwise;
    private final boolean scopedBlock;
    private boolean hasLoop;
    private Symbols bodyScope = new Symbols(null);
    private Symbols testScope = new Symbols(null);
    private Symbols elseScope = new Symbols(null);

    public ForStatement(Head head, Body body, Body otherwise, boolean scopedBlock) {
        this.head = head;
        this.body = body;
        this.otherwise = otherwise;
        this.scopedBlock = scopedBlock;
    }

    @Override
    public int line() {
        return head.line;
    }

    @Override
    public Flow execute(Frame frame, Output output) {
        Object items = head.items.value(frame);
        if (head.recursive) {
            output.print(recurse(frame, items, 0));
        } else {
            return loop(frame, items, null, 0, output);
        }
        return Flow.ON;
    }

    private String recurse(Frame frame, Object items, int depth) {
        Output text = new Output();
        Loop.Recursion again = inner -> recurse(frame, inner, depth + 1);
        frame.run().nested(() -> loop(frame, items, again, depth, text));
        return text.text();
    }

    private Flow loop(Frame frame, Object items, Loop.@Nullable Recursion recursion, int depth, Output output) {
        Frame inner = frame.inner(bodyScope);
        Iterator<Object> rounds = rounds(frame, items);
        Loop loop = new Loop(head.test == null ? items : rounds, rounds, recursion, depth);
        boolean completed = false;
        while (loop.advance()) {
            frame.run().countIteration();
            head.target.assign(inner, loop.current());
            if (hasLoop) {
                inner.set("loop", loop);
            }
            Flow flow = body.run(inner.enter(), output);
            completed |= flow == Flow.ON;
            if (flow == Flow.BREAK) {
                break;
            }
        }
        inner.leave();
        // Only a round that reaches its end turns the else off: Jinja2 sets the mark there.
        if (completed || otherwise.statements().isEmpty()) {
            return Flow.ON;
        }
        Frame last = frame.inner(elseScope).enter();
        Flow flow = otherwise.run(last, output);
        last.leave();
        return flow;
    }

    /** The items, or those that pass the test, which is asked as late as possible. */
    private Iterator<Object> rounds(Frame frame, Object items) {
        Expression test = head.test;
        if (test == null) {
            return Iteration.of(items);
        }
        Frame asking = frame.inner(testScope).enter();
        Iterator<Object> passed = Iteration.filter(Iteration.of(items), item -> {
                    head.target.assign(asking, item);
                    return Truth.of(test.value(asking));
                })
                .iterator();
        return Iteration.map(passed, item -> head.target.value(asking)).iterator();
    }

    @Override
    public List<Expression> expressions() {
        return List.of(head.items);
    }

    @Override
    public void visitNames(NameVisitor visitor) {
        head.target.visitNames(visitor);
        visitor.loads(head.items);
        body.visitNames(visitor);
        otherwise.visitNames(visitor);
        visitor.loads(head.test);
    }

    @Override
    public void bind(Binding binding) {
        Statement.super.bind(binding);
        NameCheck.check(head.test, binding.template());
        bodyScope = new Symbols(binding.symbols());
        hasLoop = head.recursive || scopedBlock || Undeclared.in(body, "loop").contains("loop");
        if (hasLoop) {
            bodyScope.parameter("loop");
        }
        head.target.visitNames(Declaring.in(bodyScope).asParameters());
        body.declare(bodyScope);
        testScope = new Symbols(binding.symbols());
        head.target.visitNames(Declaring.in(testScope).asParameters());
        Declaring.in(testScope).loads(head.test);
        elseScope = new Symbols(binding.symbols());
        otherwise.declare(elseScope);
        body.bind(binding.loop(bodyScope));
        otherwise.bind(head.recursive ? binding.function(elseScope) : binding.inner(elseScope));
    }
}
