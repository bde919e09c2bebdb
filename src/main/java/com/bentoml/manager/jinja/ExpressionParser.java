package com.bentoml.manager.jinja;

import com.hubspot.jinjava.el.ext.CollectionMembershipOperator;
import com.hubspot.jinjava.el.ext.CollectionNonMembershipOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.PowerOfOperator;
import com.hubspot.jinjava.el.ext.StringConcatOperator;
import com.hubspot.jinjava.el.ext.TruncDivOperator;
import java.util.Objects;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.Scanner.ScanException;
import jinjava.de.odysseus.el.tree.impl.Scanner.Symbol;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstChoice;
import jinjava.de.odysseus.el.tree.impl.ast.AstDot;
import jinjava.de.odysseus.el.tree.impl.ast.AstFunction;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstNull;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import jinjava.de.odysseus.el.tree.impl.ast.AstUnary;
import org.jspecify.annotations.Nullable;

/** jinjava's parser, with Python's operators and precedence. Its classes in {@code jinjava.…} are copies of JUEL's. */
final class ExpressionParser extends ExtendedParser {
    ExpressionParser(Builder builder, String expression) {
        super(builder, expression);
        replace(TruncDivOperator.TOKEN, ExtensionPoint.MUL, Operators.FLOOR_DIVISION);
        replace(PowerOfOperator.TOKEN, ExtensionPoint.MUL, Operators.POWER);
        replace(StringConcatOperator.TOKEN, ExtensionPoint.ADD, Operators.JOIN);
        replace(CollectionMembershipOperator.TOKEN, ExtensionPoint.CMP, Operators.IN);
        replace(CollectionNonMembershipOperator.TOKEN, ExtensionPoint.CMP, Operators.NOT_IN);
    }

    private void replace(Scanner.ExtensionToken token, ExtensionPoint level, AstBinary.Operator operator) {
        putExtensionHandler(token, new ExtensionHandler(level) {
            @Override
            public AstNode createAstNode(AstNode... sides) {
                return new AstBinary(sides[0], sides[1], operator);
            }
        });
    }

    @Override
    protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
        return new AstBinary(left, right, Operators.python(operator));
    }

    @Override
    protected AstUnary createAstUnary(AstNode value, AstUnary.Operator operator) {
        return new AstUnary(value, operator == AstUnary.NEG ? Operators.MINUS : Operators.NOT);
    }

    @Override
    protected AstChoice createAstChoice(AstNode condition, AstNode yes, AstNode no) {
        AstNode nothing = new AstBinary(no, no, (bindings, context, left, right) -> Undefined.NO_ELSE);
        AstNode isFalse = new AstUnary(condition, Operators.NOT);
        return new AstChoice(isFalse, no instanceof AstNull ? nothing : no, yes);
    }

    /** jinjava goes on with null after a filter or test that it doesn't know. */
    @Override
    protected AstDot createAstDot(AstNode base, String property, boolean isLeft) {
        String name = base.toString();
        boolean isKnown = name.startsWith(FILTER_PREFIX)
                ? Filters.ALL.containsKey(name.substring(FILTER_PREFIX.length()))
                : !name.startsWith(EXPTEST_PREFIX) || Tests.ALL.containsKey(name.substring(EXPTEST_PREFIX.length()));
        if (!isKnown) {
            throw new Fault("no " + name.replace("exptest:", "test '").replace(":", " '") + "' is known here");
        }
        return super.createAstDot(base, property, isLeft);
    }

    /** {@code not} binds less than comparisons do. */
    @Override
    protected @Nullable AstNode eq(boolean required) throws ScanException, ParseException {
        if (getToken().getSymbol() != Symbol.NOT) {
            return super.eq(required);
        }
        consumeToken();
        return new AstUnary(Objects.requireNonNull(eq(true)), Operators.NOT);
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

    /** What is left would be a function of Java, such as {@code fn:list()}. */
    @Override
    protected AstFunction createAstFunction(String name, int index, AstParameters values) {
        throw new Fault("'" + name + "' is no function or macro here");
    }
}
