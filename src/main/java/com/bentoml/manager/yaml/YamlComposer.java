package com.bentoml.manager.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Makes nodes from the parser's events. The engine's own composer has no limit of depth, doesn't see duplicate keys and
 * loses the places of aliases.
 */
final class YamlComposer {
    private static final int DEEPEST = 50;
    private static final int LONGEST_KEY = 200;

    private final Iterator<Event> events;
    private final Place start;
    private final YamlFaults faults;
    private final YamlAnchors anchors = new YamlAnchors();
    private final YamlScalars scalars = new YamlScalars();
    private int depth;

    YamlComposer(Iterator<Event> events, Place start, YamlFaults faults) {
        this.events = events;
        this.start = start;
        this.faults = faults;
    }

    /** The one document of the file, or nothing if it is empty. */
    Optional<YamlNode> compose() {
        events.next();
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return Optional.empty();
        }
        YamlNode root = node(events.next(), YamlPath.ROOT, start);
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            faults.add(place(end), YamlPath.ROOT, "a second document starts here; a manifest is one document");
        }
        return Optional.of(root);
    }

    /** @param owner where a collection in block style is said to stand, as it has no sign of its own */
    private YamlNode node(Event event, YamlPath path, Place owner) {
        faults.count(1, place(event));
        if (event instanceof AliasEvent alias) {
            return resolve(alias, path);
        }
        Optional<String> anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue);
        anchors.open(anchor);
        YamlNode node = event instanceof ScalarEvent scalar
                ? scalar(scalar, path)
                : collection((CollectionStartEvent) event, path, owner);
        anchors.close(anchor, node);
        return node;
    }

    private YamlNode resolve(AliasEvent event, YamlPath path) {
        String alias = event.getAlias().getValue();
        return anchors.find(alias).orElseGet(() -> broken(event, path, anchors.missing(alias)));
    }

    private YamlNode scalar(ScalarEvent event, YamlPath path) {
        return YamlScalars.tagFault(event.getTag(), Tag.STR)
                .map(fault -> broken(event, path, fault))
                .orElseGet(() -> new YamlNode.Scalar(place(event), path, event.getValue(), scalars.kind(event)));
    }

    private YamlNode collection(CollectionStartEvent event, YamlPath path, Place owner) {
        if (++depth > DEEPEST) {
            throw new YamlFaults.Stop(new Fault(
                    place(event), "", "nested deeper than " + DEEPEST + " levels; a manifest needs no more than ten"));
        }
        boolean isMap = event instanceof MappingStartEvent;
        Place place = event.isFlow() ? place(event) : owner;
        YamlNode node = isMap ? mapping(place, path) : sequence(place, path);
        depth--;
        return YamlScalars.tagFault(event.getTag(), isMap ? Tag.MAP : Tag.SEQ)
                .map(fault -> broken(event, path, fault))
                .orElse(node);
    }

    private YamlNode sequence(Place place, YamlPath path) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path.index(items.size()), place(event)));
        }
        return new YamlNode.Sequence(place, path, items);
    }

    private YamlNode mapping(Place place, YamlPath path) {
        YamlMerge map = new YamlMerge(place, path, faults);
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            if (key instanceof ScalarEvent scalar && YamlScalars.isMergeKey(scalar)) {
                map.addMergeKey(place(key));
                merge(map, events.next(), path.key(YamlMerge.KEY));
            } else {
                entry(map, key);
            }
        }
        return map.build();
    }

    private void merge(YamlMerge map, Event event, YamlPath path) {
        if (event instanceof SequenceStartEvent list && list.getAnchor().isEmpty()) {
            int index = 0;
            for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
                mergeOne(map, item, path.index(index++));
            }
        } else {
            mergeOne(map, event, path);
        }
    }

    private void mergeOne(YamlMerge map, Event event, YamlPath path) {
        Place place = place(event);
        map.merge(place, path, node(event, path, place));
    }

    private void entry(YamlMerge map, Event event) {
        Place place = place(event);
        YamlNode key = node(event, map.path(), place);
        if (key instanceof YamlNode.Scalar scalar && scalar.text().length() <= LONGEST_KEY) {
            YamlPath path = map.path().key(scalar.text());
            map.add(scalar.text(), new YamlNode.Entry(place, path, node(events.next(), path, place)));
            return;
        }
        map.markIncomplete();
        if (!(key instanceof YamlNode.Broken)) {
            faults.add(place, map.path(), Wording.mistyped(key, "a key of at most 200 characters"));
        }
        node(events.next(), map.path(), place);
    }

    private YamlNode broken(Event event, YamlPath path, String message) {
        faults.add(place(event), path, message);
        return new YamlNode.Broken(place(event), path);
    }

    private Place place(Event event) {
        return event.getStartMark()
                .map(mark -> new Place(start.file(), mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(start);
    }
}
