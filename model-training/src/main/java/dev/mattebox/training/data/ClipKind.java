package dev.mattebox.training.data;

/** What is hard about a clip's target; reports are broken down by it. The order is part of the shard format. */
public enum ClipKind {
    /** A person with visible strands of hair. */
    PERSON_HAIR,
    PERSON,
    /** Any object with fur. */
    FURRY_BLOB,
    BLOB,
    /** A part of the target lets the background through. */
    TRANSLUCENT,
    /** Something passes in front of the target. */
    OCCLUDED;

    /** Whether the target is surely a person: that of an occluded or translucent clip may be one too. */
    public boolean isPerson() {
        return this == PERSON || this == PERSON_HAIR;
    }
}
