package com.bentoml.manager.render;

import com.bentoml.manager.render.OutputPath.Area;
import com.bentoml.manager.render.Snapshot.Inputs;
import com.bentoml.manager.render.Snapshot.Outputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A snapshot on disk: texts by their length, lists and maps by their size, one behind the other. */
public final class SnapshotFile {
    private final Path path;

    public SnapshotFile(Path path) {
        this.path = path;
    }

    /** The snapshot, unless there is none or it isn't whole. */
    public Optional<Snapshot> read() {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(path)))) {
            return Optional.of(new Snapshot(inputs(in), outputs(in), texts(in)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Replaces the snapshot; it only saves time, so where it can't be written there is none. */
    public void write(Snapshot snapshot) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(snapshot, new DataOutputStream(bytes));
            Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
            Files.write(temporary, bytes.toByteArray());
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // What lies there, if anything does, is an older one, which is compared as strictly.
        }
    }

    private static void write(Snapshot snapshot, DataOutputStream out) throws IOException {
        Inputs inputs = snapshot.inputs();
        text(out, inputs.run());
        text(out, inputs.manifest());
        texts(out, inputs.templateNames());
        out.writeInt(inputs.templates().size());
        for (Map.Entry<String, Optional<String>> template : inputs.templates().entrySet()) {
            text(out, template.getKey());
            texts(out, template.getValue().stream().toList());
        }
        out.writeInt(snapshot.outputs().files().size());
        for (Map.Entry<OutputPath, String> file : snapshot.outputs().files().entrySet()) {
            path(out, file.getKey());
            text(out, file.getValue());
        }
        out.writeInt(snapshot.outputs().others().size());
        for (OutputPath other : snapshot.outputs().others()) {
            path(out, other);
        }
        texts(out, snapshot.summary());
    }

    private static Inputs inputs(DataInputStream in) throws IOException {
        String run = text(in);
        String manifest = text(in);
        List<String> names = texts(in);
        Map<String, Optional<String>> templates = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            templates.put(text(in), texts(in).stream().findFirst());
        }
        return new Inputs(run, manifest, names, templates);
    }

    private static Outputs outputs(DataInputStream in) throws IOException {
        Map<OutputPath, String> files = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            files.put(path(in), text(in));
        }
        Set<OutputPath> others = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            others.add(path(in));
        }
        return new Outputs(files, others);
    }

    private static void path(DataOutputStream out, OutputPath path) throws IOException {
        text(out, path.area().name());
        text(out, path.path());
    }

    private static OutputPath path(DataInputStream in) throws IOException {
        return new OutputPath(Area.valueOf(text(in)), text(in));
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text(in));
        }
        return texts;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException();
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
