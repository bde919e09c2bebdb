package com.bentoml.manager.jinja;

/**
 * A line of a template.
 *
 * @param line from 1
 */
public record TemplateLine(String template, int line) {
    @Override
    public String toString() {
        return template + ":" + line;
    }
}
