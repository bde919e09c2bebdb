package com.bentoml.manager.render;

import com.bentoml.manager.manifest.Architecture;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the files that the images of a plan are built from. */
final class RenderTasks {
    private final Manifest manifest;
    private final TemplateTree templates;

    RenderTasks(Manifest manifest, TemplateTree templates) {
        this.manifest = manifest;
        this.templates = templates;
    }

    List<RenderTask> of(ReleasePlan plan) {
        List<RenderTask> tasks = new ArrayList<>();
        plan.byDistro().forEach((key, images) -> {
            Distro distro = manifest.distros().get(key);
            if (distro != null) {
                tasks.addAll(new OfDistro(distro, new DistroContext(plan.release(), distro), images).tasks());
            }
        });
        return tasks;
    }

    private final class OfDistro {
        private final Distro distro;
        private final DistroContext context;
        private final Map<ReleaseType, List<Image>> images;

        OfDistro(Distro distro, DistroContext context, List<Image> images) {
            this.distro = distro;
            this.context = context;
            this.images = images.stream()
                    .collect(Collectors.groupingBy(
                            image -> image.cell().releaseType(), LinkedHashMap::new, Collectors.toList()));
        }

        List<RenderTask> tasks() {
            List<DistroTemplate> known = DistroTemplate.allIn(templates, distro, manifest.releaseTypes());
            List<RenderTask> tasks = new ArrayList<>();
            images.forEach((type, ofType) -> known.stream()
                    .filter(template -> template.releaseType().equals(type))
                    .forEach(template -> tasks.addAll(tasks(template, ofType))));
            return tasks;
        }

        private List<RenderTask> tasks(DistroTemplate template, List<Image> ofType) {
            if (template.output() instanceof DistroTemplate.Output.Dockerfile dockerfile) {
                return dockerfile(template, dockerfile.conda(), ofType);
            }
            if (template.output() instanceof DistroTemplate.Output.PerArchitecture file) {
                return perArchitecture(template, file.name(), ofType);
            }
            return List.of();
        }

        private List<RenderTask> dockerfile(DistroTemplate template, boolean conda, List<Image> ofType) {
            List<Image> built = ofType.stream()
                    .filter(image -> image.cell().conda() == conda)
                    .toList();
            return built.stream()
                    .limit(1)
                    .map(first -> new RenderTask(
                            template.name(),
                            OutputPath.generated(first.dockerfile()),
                            tags(built),
                            context.dockerfile(template.releaseType(), conda)))
                    .toList();
        }

        private List<RenderTask> perArchitecture(DistroTemplate template, String name, List<Image> ofType) {
            List<RenderTask> tasks = new ArrayList<>();
            for (Architecture architecture : distro.cudaArchitectures()) {
                tasks.add(new RenderTask(
                        template.name(),
                        OutputPath.generated(ofType.get(0).directory() + "/" + name + "-" + architecture),
                        tags(ofType.stream()
                                .filter(image -> image.architectures().contains(architecture))
                                .toList()),
                        context.perArchitecture(template.releaseType(), architecture)));
            }
            return tasks;
        }

        private static List<String> tags(List<Image> images) {
            return images.stream()
                    .map(image -> image.reference().tag().toString())
                    .toList();
        }
    }
}
