package com.bentoml.manager.release.explain;

import com.bentoml.manager.decision.DecidedPlan;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ImageReference;
import com.bentoml.manager.release.explain.Explanation.State;
import com.bentoml.manager.render.TemplateChain;
import java.util.ArrayList;
import java.util.List;

/** An explanation for people to read. */
public final class ExplanationText {
    private static final int LONGEST_VALUE = 160;

    private final Explanation explanation;
    private final StringBuilder text = new StringBuilder();

    public ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    public String text() {
        Image image = explanation.image();
        line(image.reference().toString());
        line(image.cell() + " of " + image.distro());
        if (explanation.state() instanceof State.Known known) {
            decision(known);
            registry(known);
        } else if (explanation.state() instanceof State.Unknown unknown) {
            heading("in the registry");
            line("  can't be told: " + unknown.reason());
        }
        family(image);
        manifest();
        templates();
        return text.toString();
    }

    private void decision(State.Known known) {
        heading("plan: " + known.decision().action().key());
        line("  " + known.decision().words(known.plan().now()));
        known.changes().forEach(change -> line("    " + change));
        known.decision().objection().ifPresent(words -> line("  a build would refuse it: " + words));
    }

    private void registry(State.Known known) {
        boolean asked = known.plan().source() == DecidedPlan.Source.REGISTRY;
        heading(asked ? "in the registry" : "in the registry, as the lock file has it");
        known.decision().published().ifPresentOrElse(found -> line("  " + found.digest()), () -> line("  nothing"));
        List<List<String>> rows = new ArrayList<>();
        known.silence().ifPresent(reason -> line("  its platforms can't be told: " + reason));
        known.contents()
                .found()
                .ifPresent(contents -> contents.platforms()
                        .forEach((platform, digest) -> rows.add(List.of(platform, digest.toString()))));
        rows(rows);
    }

    private void family(Image image) {
        heading("family");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("platforms", String.join(", ", image.platforms())));
        rows.add(List.of(
                "parent", image.parent().map(it -> it.tag().toString()).orElse("none; built on a distro's image")));
        List<String> children = explanation.children().stream()
                .map(ImageReference::tag)
                .map(Object::toString)
                .toList();
        rows.add(List.of("children", children.isEmpty() ? "none" : children.get(0)));
        children.stream().skip(1).forEach(child -> rows.add(List.of("", child)));
        rows(rows);
    }

    private void manifest() {
        heading("manifest");
        rows(explanation.sources().values().stream()
                .map(source -> List.of(
                        source.place().map(Object::toString).orElse("(by default)"),
                        source.value().key() + ": " + brief(source.value().text())))
                .toList());
    }

    private void templates() {
        heading("templates");
        for (Explanation.Chain chain : explanation.sources().chains()) {
            line("  " + chain.file());
            line("    " + chain.templates().template());
            chain.templates().uses().forEach(use -> line("      " + words(use)));
        }
    }

    private static String words(TemplateChain.Use use) {
        return use.by() + ":" + use.line() + " " + use.how() + " " + use.template();
    }

    private static String brief(String value) {
        String first = value.lines().findFirst().orElse("");
        boolean whole = first.equals(value) && value.length() <= LONGEST_VALUE;
        return whole ? value : first.substring(0, Math.min(first.length(), LONGEST_VALUE - 2)) + " …";
    }

    private void heading(String heading) {
        line("");
        line(heading);
    }

    private void rows(List<List<String>> rows) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(other -> other.get(column).length())
                        .max()
                        .orElse(0);
                line.append("  ")
                        .append(row.get(i))
                        .append(" ".repeat(width - row.get(i).length()));
            }
            line(line.toString().stripTrailing());
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
