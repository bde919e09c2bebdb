package com.bentoml.manager.render;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ReleasePlan;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the templates of the READMEs see; {@code src/docs/templates.md} documents it for their authors. */
final class DocumentContext {
    private DocumentContext() {}

    /**
     * The context of one README.
     *
     * @param plan the whole plan: a README lists every image, also those that weren't selected
     * @param ephemeral whether it is for the generated folder itself
     */
    static Map<String, @Nullable Object> of(Manifest manifest, ReleasePlan plan, boolean ephemeral) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("bentoml_package", manifest.packageName());
        context.put("bentoml_release_version", plan.release().bentomlVersion());
        context.put("organization", plan.release().repository().organization());
        context.put("supported", supported(manifest));
        context.put("tag_ref", tagReferences(plan));
        context.put("emphemeral", ephemeral);
        context.put("ephemeral", ephemeral);
        return context;
    }

    private static Map<String, List<String>> supported(Manifest manifest) {
        Map<String, List<String>> supported = new LinkedHashMap<>();
        for (Distro distro : manifest.distros().values()) {
            supported.put(
                    distro.key(),
                    distro.architectures().stream().map(Architecture::key).toList());
        }
        return supported;
    }

    private static Map<String, List<List<String>>> tagReferences(ReleasePlan plan) {
        Map<String, List<List<String>>> references = new LinkedHashMap<>();
        plan.byDistro()
                .forEach((distro, images) -> references.put(
                        distro,
                        images.stream()
                                .filter(image -> !image.isBase())
                                .sorted(Comparator.comparing(
                                        (Image image) -> image.cell().pythonVersion()))
                                .map(DocumentContext::tagReference)
                                .toList()));
        return references;
    }

    private static List<String> tagReference(Image image) {
        String tag = image.reference().repository().packageName() + ":"
                + image.reference().tag();
        return List.of(tag, "/" + image.dockerfile());
    }
}
