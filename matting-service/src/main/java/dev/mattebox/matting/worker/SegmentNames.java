package dev.mattebox.matting.worker;

/** What the files of a segment are called that are no outputs. */
final class SegmentNames {

    /** What the names of files with an unfinished contact sheet begin with: only the last segment's is ever needed. */
    static final String SHEET = "sheet-";

    private static final String STATE = "state-";
    private static final String BACKWARDS = "back-";
    private static final String ENDING = ".safetensors";

    private SegmentNames() {}

    /** Of the file with what a matter has in mind after a frame. */
    static String state(boolean backwards, long frame) {
        return STATE + (backwards ? BACKWARDS : "") + frame + ENDING;
    }

    static boolean isState(String name) {
        return name.startsWith(STATE);
    }

    static boolean isBackwards(String state) {
        return state.startsWith(STATE + BACKWARDS);
    }

    /** After which frame a state is. */
    static long frame(String state) {
        String number = state.substring((isBackwards(state) ? STATE + BACKWARDS : STATE).length());
        return Long.parseLong(number.substring(0, number.length() - ENDING.length()));
    }

    static String sheet(long framesDone) {
        return SHEET + framesDone;
    }
}
