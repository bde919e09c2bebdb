package com.bentoml.manager.plan;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Matrix.Cell;
import java.util.ArrayList;
import java.util.List;

/** The values of a manifest that an image is made of, and their paths in it. */
public final class ManifestValues {
    private final Distro distro;
    private final List<Value> values = new ArrayList<>();

    /**
     * A value.
     *
     * @param key what it is called in the manifest
     * @param path such as {@code debian11.architectures[1]}; a value that is implied has none there
     */
    public record Value(String key, String text, String path) {}

    private ManifestValues(Distro distro) {
        this.distro = distro;
    }

    public static List<Value> of(Distro distro, Image image) {
        ManifestValues values = new ManifestValues(distro);
        values.cell(image.cell());
        values.recipe();
        image.architectures().forEach(values::architecture);
        if (image.cell().releaseType().needsCuda()) {
            values.cuda(image.architectures());
        }
        return List.copyOf(values.values);
    }

    private void cell(Cell cell) {
        add("release_types", cell.releaseType().key(), distro.releaseTypes().indexOf(cell.releaseType()));
        add(
                "python_versions",
                cell.pythonVersion().toString(),
                distro.pythonVersions().indexOf(cell.pythonVersion()));
        if (cell.conda()) {
            add("conda", "true");
        }
        add("suffixes", distro.suffixes());
    }

    private void recipe() {
        add("base_image", distro.baseImage());
        add("templates_dir", distro.templatesDir());
        if (!distro.header().isEmpty()) {
            add("header", distro.header());
        }
        for (int index = 0; index < distro.envars().size(); index++) {
            add("envars", distro.envars().get(index).toString(), index);
        }
    }

    private void architecture(Architecture architecture) {
        add("architectures", architecture.key(), distro.architectures().indexOf(architecture));
    }

    private void cuda(List<Architecture> architectures) {
        distro.cuda().ifPresent(cuda -> {
            String block = "dependencies.cuda.";
            add(block + "version", cuda.version());
            add(block + "cuda_url_suffixes", cuda.cudaUrlSuffixes());
            cuda.architectures().forEach((architecture, packages) -> {
                if (architectures.contains(architecture)) {
                    add(block + architecture.key(), packages.components().size() + " components");
                }
            });
        });
    }

    private void add(String key, String text) {
        values.add(new Value(key, text, distro.key() + "." + key));
    }

    private void add(String key, String text, int index) {
        values.add(new Value(key, text, distro.key() + "." + key + "[" + index + "]"));
    }
}
