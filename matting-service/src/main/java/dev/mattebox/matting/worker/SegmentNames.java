package dev.mattebox.matting.worker;

/** What the files of a segment are called that are no outputs: only the last segment's are ever needed. */
final class SegmentNames {

    /** What the names of files with a matter's state begin with. */
    static final String STATE = "state-";

    /** What the names of files with an unfinished contact sheet begin with. */
    static final String SHEET = "sheet-";

    private SegmentNames() {}

    static String state(long framesDone) {
        return STATE + framesDone + ".safetensors";
    }

    static String sheet(long framesDone) {
        return SHEET + framesDone;
    }

    static boolean isOfLastSegment(String name) {
        return name.startsWith(STATE) || name.startsWith(SHEET);
    }
}
