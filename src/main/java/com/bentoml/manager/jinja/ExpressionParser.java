package com.bentoml.manager.jinja;

import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.el.ext.CollectionMembershipOperator;
import com.hubspot.jinjava.el.ext.CollectionNonMembershipOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.PowerOfOperator;
import com.hubspot.jinjava.el.ext.StringConcatOperator;
import com.hubspot.jinjava.el.ext.TruncDivOperator;
import java.util.Objects;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.Scanner.ScanException;
import jinjava.de.odysseus.el.tree.impl.Scanner.Symbol;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstChoice;
import jinjava.de.odysseus.el.tree.impl.ast.AstFunction;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstNull;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import jinjava.de.odysseus.el.tree.impl.ast.AstUnary;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/** jinjava's parser, with Python's operators and precedence. Its classes in {@code jinjava.…} are copies of JUEL's. */
final class ExpressionParser extends ExtendedParser {
    private static final int MOST_KEPT = 10_000;
    private static final AstUnary.Operator NOT = (bindings, context, it) -> !Python.isTrue(it.eval(bindings, context));
    private static final AstUnary.Operator MINUS =
            (bindings, context, it) -> Operators.whole("-", 0L, Undefined.refused(it.eval(bindings, context)));

    private ExpressionParser(Builder builder, String expression) {
        super(builder, expression);
        replace(TruncDivOperator.TOKEN, ExtensionPoint.MUL, "//");
        replace(PowerOfOperator.TOKEN, ExtensionPoint.MUL, "**");
        replace(StringConcatOperator.TOKEN, ExtensionPoint.ADD, "~");
        replace(CollectionMembershipOperator.TOKEN, ExtensionPoint.CMP, "in");
        replace(CollectionNonMembershipOperator.TOKEN, ExtensionPoint.CMP, "not in");
    }

    static ExpressionFactory factory() {
        Builder parsers = new Builder(Builder.Feature.METHOD_INVOCATIONS) {
            @Override
            protected Parser createParser(String expression) {
                return new ExpressionParser(this, expression);
            }
        };
        return new ExpressionFactoryImpl(new TreeStore(parsers, new Cache(MOST_KEPT)), new TruthyTypeConverter());
    }

    private void replace(Scanner.ExtensionToken token, ExtensionPoint level, String operator) {
        putExtensionHandler(token, new ExtensionHandler(level) {
            @Override
            public AstNode createAstNode(AstNode... sides) {
                return new AstBinary(sides[0], sides[1], Operators.of(operator));
            }
        });
    }

    @Override
    protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
        return new AstBinary(left, right, Operators.of(operator.toString()));
    }

    @Override
    protected AstUnary createAstUnary(AstNode value, AstUnary.Operator operator) {
        return new AstUnary(value, operator == AstUnary.NEG ? MINUS : NOT);
    }

    @Override
    protected AstChoice createAstChoice(AstNode condition, AstNode yes, AstNode no) {
        AstNode nothing = new AstBinary(no, no, (bindings, context, left, right) -> Undefined.NO_ELSE);
        AstNode isFalse = new AstUnary(condition, NOT);
        return new AstChoice(isFalse, no instanceof AstNull ? nothing : no, yes);
    }

    /** {@code not} binds less than comparisons do. */
    @Override
    protected @Nullable AstNode eq(boolean required) throws ScanException, ParseException {
        if (getToken().getSymbol() != Symbol.NOT) {
            return super.eq(required);
        }
        consumeToken();
        return new AstUnary(Objects.requireNonNull(eq(true)), NOT);
    }

    /** A call goes to what the name stands for; jinjava would look for a Java function. */
    @Override
    protected @Nullable AstNode nonliteral() throws ScanException, ParseException {
        if (getToken().getSymbol() != Symbol.IDENTIFIER || lookahead(0).getSymbol() != Symbol.LPAREN) {
            return super.nonliteral();
        }
        String name = consumeToken().getImage();
        AstParameters values = params();
        return new AstBinary(
                values,
                values,
                (bindings, context, all, same) -> Interpreter.current().call(name, values.eval(bindings, context)));
    }

    @Override
    protected Number parseFloat(String number) {
        throw new Fault("decimal numbers aren't known here; write '" + number + "'");
    }

    /** What is left would be a function of Java, such as {@code fn:list()}. */
    @Override
    protected AstFunction createAstFunction(String name, int index, AstParameters values) {
        throw new Fault("'" + name + "' is no function or macro here");
    }
}
