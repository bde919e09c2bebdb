package com.bentoml.manager.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.FlexibleTag;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.parse.TagToken;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A tag of ours. {@code set} has an end only if it sets a block of text. */
record Statement(String getName, @Nullable String getEndTagName, Rendered rendered) implements Tag, FlexibleTag {
    /** What a tag gives. */
    interface Rendered extends Serializable {
        String text(TagNode tag, Interpreter run);
    }

    @Override
    public boolean hasEndTag(TagToken token) {
        return !getName.equals("set")
                || Statements.split(token.getHelpers(), "=", 2).size() == 1;
    }

    @Override
    public String interpret(TagNode tag, JinjavaInterpreter interpreter) {
        return rendered.text(tag, (Interpreter) interpreter);
    }
}
