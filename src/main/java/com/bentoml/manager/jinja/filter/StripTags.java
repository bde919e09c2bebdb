package com.bentoml.manager.jinja.filter;

import com.bentoml.manager.jinja.method.Editing;
import com.bentoml.manager.jinja.value.Failure;
import com.bentoml.manager.jinja.value.Text;

/** MarkupSafe's striptags: comments and tags go, white space becomes one space, entities their characters. */
final class StripTags {
    private StripTags() {}

    static String of(String text) {
        return unescape(oneSpace(without(without(text, "<!--", "-->"), "<", ">")));
    }

    private static String without(String text, String open, String close) {
        StringBuilder out = new StringBuilder(text);
        int start = out.indexOf(open);
        while (start >= 0) {
            int end = out.indexOf(close, start);
            if (end < 0) {
                break;
            }
            out.delete(start, end + close.length());
            start = out.indexOf(open);
        }
        return out.toString();
    }

    private static String oneSpace(String text) {
        StringBuilder out = new StringBuilder();
        boolean space = false;
        for (int c : Editing.strip(text, null, true, true).codePoints().toArray()) {
            if (!Text.isSpace(c)) {
                out.append(space ? " " : "").appendCodePoint(c);
            }
            space = Text.isSpace(c);
        }
        return out.toString();
    }

    /** Left to right, so that what one entity gives is not taken for the beginning of another. */
    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            String entity = entityAt(text, at);
            if (entity.isEmpty()) {
                refuseEntity(text, at);
                out.append(text.charAt(at++));
            } else {
                out.append(character(entity));
                at += entity.length();
            }
        }
        return out.toString();
    }

    private static void refuseEntity(String text, int at) {
        boolean entity = text.charAt(at) == '&'
                && at + 1 < text.length()
                && (text.charAt(at + 1) == '#' || Character.isLetter(text.charAt(at + 1)));
        if (entity) {
            throw new Failure(
                    "striptags knows only the entities amp, lt, gt, quot, #34 and #39 here; write the character itself");
        }
    }

    private static String entityAt(String text, int at) {
        for (String entity : new String[] {"&amp;", "&lt;", "&gt;", "&quot;", "&#34;", "&#39;"}) {
            if (text.startsWith(entity, at)) {
                return entity;
            }
        }
        return "";
    }

    private static char character(String entity) {
        return switch (entity) {
            case "&amp;" -> '&';
            case "&lt;" -> '<';
            case "&gt;" -> '>';
            case "&#39;" -> '\'';
            default -> '"';
        };
    }
}
