package com.bentoml.manager.jinja.statement;

import com.bentoml.manager.jinja.function.Namespace;
import com.bentoml.manager.jinja.scope.Frame;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Iteration;
import com.bentoml.manager.jinja.value.TupleValue;
import java.util.ArrayList;
import java.util.List;

/** What an assignment or a for writes to. */
public sealed interface Target {
    /** Assigns, as a statement at the top level or as a for does. */
    void assign(Frame frame, Object value);

    /** Fails, before the value is computed, where it can't be assigned to. */
    default void check(Frame frame) {}

    /** What it holds now. */
    Object value(Frame frame);

    void visitNames(NameVisitor visitor);

    /** A variable. */
    record Variable(String name) implements Target {
        @Override
        public void assign(Frame frame, Object value) {
            frame.assign(name, value);
        }

        @Override
        public Object value(Frame frame) {
            return frame.get(name);
        }

        @Override
        public void visitNames(NameVisitor visitor) {
            visitor.store(name);
        }
    }

    /** {@code a, b}: takes a collection apart. */
    record Unpacked(List<Target> parts) implements Target {
        @Override
        public void assign(Frame frame, Object value) {
            List<Object> items = Iteration.list(value);
            if (items.size() != parts.size()) {
                throw new Failure((items.size() > parts.size() ? "too many" : "not enough")
                        + " values to unpack (expected " + parts.size() + ", got " + items.size() + ")");
            }
            for (int i = 0; i < items.size(); i++) {
                parts.get(i).assign(frame, items.get(i));
            }
        }

        @Override
        public Object value(Frame frame) {
            List<Object> items = new ArrayList<>();
            parts.forEach(part -> items.add(part.value(frame)));
            return new TupleValue(items);
        }

        @Override
        public void visitNames(NameVisitor visitor) {
            parts.forEach(part -> part.visitNames(visitor));
        }
    }

    /** {@code namespace.attribute}. */
    record Attribute(String owner, String name) implements Target {
        @Override
        public void check(Frame frame) {
            if (!(frame.get(owner) instanceof Namespace)) {
                throw new Failure(
                        "cannot assign attribute on non-namespace object; make " + owner + " with namespace()");
            }
        }

        @Override
        public void assign(Frame frame, Object value) {
            check(frame);
            ((Namespace) frame.get(owner)).set(name, value);
        }

        @Override
        public Object value(Frame frame) {
            throw new IllegalStateException("not a target of a for");
        }

        @Override
        public void visitNames(NameVisitor visitor) {}
    }
}
