package com.bentoml.manager.jinja.value;

/** Text that is already HTML (MarkupSafe's Markup): what is added to it with + is escaped. */
public record Markup(String text) {
    /** MarkupSafe's escape: markup stays, anything else becomes text and is escaped. */
    public static Markup escape(Object value) {
        return value instanceof Markup markup ? markup : new Markup(escaped(Str.of(value)));
    }

    public static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
