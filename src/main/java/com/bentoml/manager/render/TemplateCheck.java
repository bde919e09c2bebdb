package com.bentoml.manager.render;

import com.bentoml.manager.files.Layout;
import com.bentoml.manager.manifest.Distro;
import com.bentoml.manager.manifest.Manifest;
import com.bentoml.manager.manifest.NearName;
import com.bentoml.manager.manifest.ReleaseType;
import com.bentoml.manager.manifest.ReleaseTypes;
import com.bentoml.manager.plan.Image;
import com.bentoml.manager.plan.ReleasePlan;
import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the images of a plan that have no template, or two. */
public final class TemplateCheck {
    private static final String LINK = " is a link to outside of the project: put what it leads to there";

    private final TemplateTree templates;
    private final ReleaseTypes releaseTypes;
    private final Places places;
    private final List<Fault> faults = new ArrayList<>();

    private TemplateCheck(TemplateTree templates, ReleaseTypes releaseTypes, Places places) {
        this.templates = templates;
        this.releaseTypes = releaseTypes;
        this.places = places;
    }

    public static List<Fault> faults(Manifest manifest, ReleasePlan plan, TemplateTree templates, Places places) {
        TemplateCheck check = new TemplateCheck(templates, manifest.releaseTypes(), places);
        Map<String, List<Image>> images = plan.byDistro();
        manifest.distros().forEach((key, distro) -> check.check(distro, images.getOrDefault(key, List.of())));
        return List.copyOf(check.faults);
    }

    private void check(Distro distro, List<Image> images) {
        String folder = distro.templatesDir();
        List<DistroTemplate> known = DistroTemplate.allIn(templates, distro, releaseTypes);
        if (known.isEmpty()) {
            faults.add(places.fault(distro.key() + ".templates_dir", noTemplates(folder)));
            return;
        }
        checkDoubles(distro, known);
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        images.stream()
                .map(image ->
                        new Wanted(image.cell().releaseType(), image.cell().conda()))
                .forEach(it -> wanted.putIfAbsent(it.template(), it));
        known.forEach(template -> wanted.remove(template.fileName()));
        wanted.values().forEach(it -> faults.add(places.fault(it.path(distro), it.message(folder, templates))));
    }

    /** A Dockerfile that images need. */
    private record Wanted(ReleaseType type, boolean conda) {
        String template() {
            return DistroTemplate.dockerfile(type, conda);
        }

        String path(Distro distro) {
            return conda
                    ? distro.key() + ".conda"
                    : distro.key() + ".release_types[" + distro.releaseTypes().indexOf(type) + "]";
        }

        String message(String folder, TemplateTree templates) {
            String what = conda ? "conda has no template for " + type : "'" + type + "' has no template";
            String parent = Layout.TEMPLATES + "/" + folder + "/";
            return templates.isOutside(parent + template())
                    ? what + "; " + parent + template() + LINK
                    : what + "; " + parent + " needs a " + template();
        }
    }

    private String noTemplates(String folder) {
        for (String link : List.of(Layout.TEMPLATES, Layout.TEMPLATES + "/" + folder)) {
            if (templates.isOutside(link)) {
                return "'" + folder + "' holds no templates; " + link + LINK;
            }
        }
        Set<String> folders = folders();
        return "'" + folder + "' holds no templates" + NearName.hint(folder, folders) + " (folders of templates/: "
                + (folders.isEmpty() ? "none" : String.join(", ", folders)) + ")";
    }

    private Set<String> folders() {
        return templates.names().stream()
                .filter(name -> DistroTemplate.of(name, releaseTypes).isPresent())
                .map(name -> name.substring(0, name.lastIndexOf('/')))
                .filter(folder -> folder.contains("/"))
                .map(folder -> folder.substring(folder.indexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sub-folders may hold templates too, but not two for one file. */
    private void checkDoubles(Distro distro, List<DistroTemplate> known) {
        Map<String, String> first = new HashMap<>();
        for (DistroTemplate template : known) {
            String other = first.putIfAbsent(template.fileName(), template.name());
            if (other != null) {
                faults.add(places.fault(
                        distro.key() + ".templates_dir",
                        "has two templates for one file, " + other + " and " + template.name() + "; keep one of them"));
            }
        }
    }
}
