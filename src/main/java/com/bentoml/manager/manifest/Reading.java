package com.bentoml.manager.manifest;

import com.bentoml.manager.yaml.Fault;
import com.bentoml.manager.yaml.Places;
import java.util.List;

/**
 * A manifest file as read: the distros that hold, and all that is wrong with the rest.
 *
 * @param manifest only the distros without a fault, so that later checks can go on and report theirs beside these
 * @param faults sorted by place; empty when the whole file holds
 */
public record Reading(Manifest manifest, Places places, List<Fault> faults) {
    public Reading {
        faults = faults.stream().sorted().toList();
    }
}
