package com.bentoml.manager.jinja.method;

import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.StringRepr;
import com.bentoml.manager.jinja.value.Text;
import java.util.function.IntPredicate;

/** The {@code is…} methods of str: of every character, and not of an empty text. */
public final class CharacterTests {
    private CharacterTests() {}

    static Object call(String text, String name) {
        return switch (name) {
            case "isascii" -> text.chars().allMatch(c -> c < 0x80);
            case "isprintable" -> text.codePoints().allMatch(StringRepr::isPrintable);
            case "isalpha" -> all(text, Character::isLetter);
            case "isalnum" -> all(text, c -> Character.isLetter(c) || isNumeric(c));
            case "isdecimal" -> all(text, Character::isDigit);
            case "isdigit", "isnumeric" -> all(text, CharacterTests::isNumeric);
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
        int type = Character.getType(c);
        if (type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER) {
            throw new Failure("whether '" + Character.toString(c) + "' is a digit is not decided here");
        }
        return Character.isDigit(c);
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
                && (Character.isUnicodeIdentifierStart(text.codePointAt(0)) || text.startsWith("_"))
                && text.codePoints().skip(1).allMatch(Character::isUnicodeIdentifierPart);
    }
}
