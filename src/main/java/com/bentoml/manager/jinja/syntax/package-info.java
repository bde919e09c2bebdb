/** From the text of a template to its statements, by the rules of Jinja2's lexer and parser. */
@NullMarked
package com.bentoml.manager.jinja.syntax;

import org.jspecify.annotations.NullMarked;
