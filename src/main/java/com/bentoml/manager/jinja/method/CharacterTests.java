package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.StringRepr;
import com.bentoml.manager.jinja.value.Text;
import java.text.Normalizer;
import java.util.function.IntPredicate;

/** The {@code is…} methods of str: of every character, and not of an empty text. */
public final class CharacterTests {
    private static final int VERTICAL_TILDE = 0x2e2f;

    private CharacterTests() {}

    static Object call(String text, String name) {
        return switch (name) {
            case "isascii" -> text.chars().allMatch(c -> c < 0x80);
            case "isprintable" -> text.codePoints().allMatch(StringRepr::isPrintable);
            case "isalpha" -> all(text, Character::isLetter);
            case "isalnum" -> all(text, c -> Character.isLetterOrDigit(c) || isOtherNumber(c));
            case "isdecimal" -> all(text, Character::isDigit);
            case "isdigit" -> all(text, CharacterTests::isNumeric);
            case "isnumeric" -> all(text, c -> isNumeric(decided(c, Character.isIdeographic(c))));
            case "isspace" -> all(text, Text::isSpace);
            case "islower" -> isLower(text);
            case "isupper" -> isUpper(text);
            case "istitle" -> isTitle(text);
            default -> isIdentifier(text);
        };
    }

    private static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    /** Fractions, superscripts and the like differ between isdigit and isnumeric. */
    private static boolean isNumeric(int c) {
        return Character.isDigit(decided(c, isOtherNumber(c)));
    }

    private static int decided(int c, boolean doubtful) {
        if (doubtful) {
            throw new Failure("whether '" + Character.toString(c)
                    + "' is a digit or a number is not decided here; isdecimal() and isalnum() are");
        }
        return c;
    }

    private static boolean isOtherNumber(int c) {
        int type = Character.getType(c);
        return type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
    }

    public static boolean isLower(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    public static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    private static boolean isTitle(String text) {
        boolean inside = false;
        boolean any = false;
        for (int c : text.codePoints().toArray()) {
            boolean capital = Character.isUpperCase(c) || Character.isTitleCase(c);
            if (capital ? inside : Character.isLowerCase(c) && !inside) {
                return false;
            }
            inside = CaseMapping.isCased(c);
            any |= inside;
        }
        return any;
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && isPlainIdentifier(text)
                && isPlainIdentifier(Normalizer.normalize(text, Normalizer.Form.NFKC))
                && text.codePoints().allMatch(CharacterTests::staysIdentifier);
    }

    private static boolean isPlainIdentifier(String text) {
        return (Character.isUnicodeIdentifierStart(text.codePointAt(0)) || text.startsWith("_"))
                && text.codePoints().allMatch(CharacterTests::isIdentifierPart);
    }

    /** What Java ignores in a name, as control characters, is no part of one for Python. */
    private static boolean isIdentifierPart(int c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c) && c != VERTICAL_TILDE;
    }

    private static boolean staysIdentifier(int c) {
        return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
                .codePoints()
                .allMatch(CharacterTests::isIdentifierPart);
    }
}
