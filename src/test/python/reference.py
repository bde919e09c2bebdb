"""Jinja2 itself, set up as the Python managers set it up but for undefined names, and what it makes of a template."""

import copy

import jinja2


def environment(templates):
    def load(name):
        return (templates[name], name, None) if name in templates else None

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )


def contains_key(names, mapping):
    return all(name in mapping for name in names)


def outcome(templates, name, context):
    """The text, or the kind of error with the template and line it is placed at."""
    values = dict(copy.deepcopy(context), contains_key=contains_key)
    try:
        return {"text": environment(templates).get_template(name).render(values)}
    except jinja2.TemplateSyntaxError as error:
        return {"error": type(error).__name__, "template": error.name or name, "line": error.lineno}
    except RecursionError:
        return {"error": "RecursionError"}
    except Exception as error:  # whatever Python raises is the record
        return dict({"error": type(error).__name__}, **place(error, templates))


def place(error, templates):
    found = {}
    frame = error.__traceback__
    while frame is not None:
        name = frame.tb_frame.f_code.co_filename
        if name in templates:
            found = {"template": name, "line": frame.tb_lineno}
        frame = frame.tb_next
    return found
