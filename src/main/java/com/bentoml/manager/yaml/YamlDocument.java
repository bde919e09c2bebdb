package com.bentoml.manager.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * A file read as YAML.
 *
 * @param root nothing if the file has no map; the faults say why
 */
public record YamlDocument(Optional<YamlNode.Mapping> root, List<Fault> faults) {

    /**
     * Reads a file.
     *
     * @param expected what the file has, such as "a map of distros"
     */
    public static YamlDocument of(SourceText source, Place start, String expected) {
        if (source instanceof SourceText.Refused refused) {
            return new YamlDocument(Optional.empty(), List.of(refused.fault()));
        }
        YamlFaults faults = new YamlFaults();
        Optional<YamlNode> root = compose(((SourceText.Decoded) source).text(), start, faults);
        if (root.isEmpty() && faults.found().isEmpty()) {
            faults.add(start, YamlPath.ROOT, "the file is empty; expected " + expected);
        }
        root.filter(it -> it instanceof YamlNode.Scalar || it instanceof YamlNode.Sequence)
                .ifPresent(it -> faults.add(it.place(), YamlPath.ROOT, Wording.mistyped(it, expected)));
        return new YamlDocument(
                root.filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast),
                List.copyOf(faults.found()));
    }

    private static Optional<YamlNode> compose(String text, Place start, YamlFaults faults) {
        // With a smaller buffer the parser copies a long text anew for each piece of it.
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.max(1024, text.length()))
                .build();
        try {
            var events = new Parse(settings).parseString(text).iterator();
            return new YamlComposer(events, start, faults).compose().filter(root -> !root.isNull());
        } catch (YamlFaults.Stop stop) {
            faults.found().add(stop.fault());
        } catch (MarkedYamlEngineException malformed) {
            faults.found().add(YamlSyntaxWording.fault(malformed, start));
        } catch (ReaderException unprintable) {
            faults.add(
                    SourceText.after(before(text, unprintable.getPosition()), start),
                    YamlPath.ROOT,
                    describe(unprintable));
        } catch (YamlVersionException newer) {
            faults.add(
                    start,
                    YamlPath.ROOT,
                    "%YAML " + newer.getSpecVersion().getMajor() + "."
                            + newer.getSpecVersion().getMinor()
                            + " is not a version that can be read; expected %YAML 1.2");
        }
        return Optional.empty();
    }

    private static String before(String text, int position) {
        return text.substring(0, text.offsetByCodePoints(0, position));
    }

    private static String describe(ReaderException unprintable) {
        return String.format(
                Locale.ROOT,
                "the character U+%04X can't stand in YAML; remove it, or write it as an escape in double quotes",
                unprintable.getCodePoint());
    }
}
