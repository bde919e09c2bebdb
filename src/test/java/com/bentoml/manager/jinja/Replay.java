package com.bentoml.manager.jinja;

import java.util.*;

public final class Replay {
    public static void main(String[] a) {
        Map<RecordedCase.Verdict, Integer> all = new EnumMap<>(RecordedCase.Verdict.class);
        RecordedCorpus.chapters().forEach((ch, cases) -> {
            Map<RecordedCase.Verdict, Integer> counts = new EnumMap<>(RecordedCase.Verdict.class);
            for (RecordedCase c : cases) {
                Rendering r;
                try {
                    r = c.render(RecordedCorpus.templates(), RecordedCorpus.context());
                } catch (Throwable t) {
                    System.out.println("CRASH " + c.name() + " " + c.source() + t);
                    t.printStackTrace(System.out);
                    continue;
                }
                RecordedCase.Verdict v = c.verdict(r);
                counts.merge(v, 1, Integer::sum);
                all.merge(v, 1, Integer::sum);
                if (a.length == 0 || Arrays.asList(a).contains(v.toString()))
                    if (a.length > 0) System.out.println(v + " " + c.compared(r));
            }
            System.out.println(ch + " " + counts);
        });
        System.out.println(all);
        System.exit(0);
    }
}
