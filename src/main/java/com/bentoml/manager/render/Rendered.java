package com.bentoml.manager.render;

import java.util.List;

/** What came of rendering a plan. */
public sealed interface Rendered {

    /**
     * Everything rendered.
     *
     * @param complete the paths of all files that the whole plan makes, also of those that weren't selected
     */
    record Files(List<RenderedFile> files, List<OutputPath> complete) implements Rendered {
        public Files {
            files = List.copyOf(files);
            complete = List.copyOf(complete);
        }

        /** The same without the page about the generated folder, which can't be about several packages. */
        public Files withoutFolderPage() {
            return new Files(
                    files.stream()
                            .filter(file -> !file.path().equals(Documents.FOLDER_PAGE))
                            .toList(),
                    complete.stream()
                            .filter(path -> !path.equals(Documents.FOLDER_PAGE))
                            .toList());
        }
    }

    /** What is wrong in the templates, each fault once; at least one. */
    record Faulty(List<RenderFault> faults) implements Rendered {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
