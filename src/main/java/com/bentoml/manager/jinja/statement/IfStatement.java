package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.expression.Expression;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.scope.Output;
import com.bentoml.manager.jinja.scope.Symbols;
import com.bentoml.manager.jinja.value.Truth;
import java.util.List;

/** {@code {% if %} {% elif %} {% else %}}: no scope of its own. */
public record IfStatement(List<Branch> branches, Body otherwise, int line) implements Statement {
    /** A condition and what it guards. */
    public record Branch(Expression test, Body body, int line) {}

    @Override
    public Flow execute(Frame frame, Output output) {
        for (Branch branch : branches) {
            if (Truth.of(branch.test.value(frame))) {
                return branch.body.run(frame, output);
            }
        }
        return otherwise.run(frame, output);
    }

    @Override
    public void declare(Symbols symbols) {
        Declaring.in(symbols).loads(branches.get(0).test);
        Symbols first = symbols.copy();
        branches.get(0).body.declare(first);
        Symbols others = symbols.copy();
        branches.subList(1, branches.size()).forEach(branch -> declareElif(branch, others));
        Symbols last = symbols.copy();
        otherwise.declare(last);
        symbols.join(List.of(first, others, last));
    }

    private static void declareElif(Branch branch, Symbols symbols) {
        Declaring.in(symbols).loads(branch.test);
        Symbols body = symbols.copy();
        branch.body.declare(body);
        symbols.join(List.of(body, symbols.copy(), symbols.copy()));
    }

    @Override
    public void visitNames(NameVisitor visitor) {
        for (Branch branch : branches) {
            visitor.loads(branch.test);
            branch.body.visitNames(visitor);
        }
        otherwise.visitNames(visitor);
    }

    @Override
    public void bind(Binding binding) {
        branches.forEach(branch -> branch.body.bind(binding.branch()));
        otherwise.bind(binding.branch());
    }
}
