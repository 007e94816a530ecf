package dev.mattebox.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The image files of a sequence, in order, each read when it is wanted. */
interface FrameFiles extends AutoCloseable {

    Set<String> IMAGE_EXTENSIONS = Set.of("png", "jpg", "jpeg");

    /** What the user calls the whole, for messages. */
    String subject();

    List<String> names();

    /** What the user calls one of them. */
    default String subject(String name) {
        return Printable.of(name) + " in " + subject();
    }

    /** The bytes of one file, at most as many as the limits allow. */
    byte[] read(String name) throws IOException;

    @Override
    void close();

    static boolean isImage(String name) {
        return IMAGE_EXTENSIONS.contains(
                name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** Litter that file managers leave behind: hidden files, {@code __MACOSX} and {@code Thumbs.db}. */
    static boolean isLitter(String name) {
        for (String part : name.split("/", -1)) {
            if (part.startsWith(".") || part.equals("__MACOSX") || part.equalsIgnoreCase("Thumbs.db")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The names in natural order.
     *
     * @throws UnreadableMediaException if there are none, or two have the same number
     */
    static List<String> ordered(String subject, List<String> names) {
        if (names.isEmpty()) {
            throw new UnreadableMediaException(subject + " holds no PNG or JPEG frames.");
        }
        NaturalOrder order = new NaturalOrder();
        List<String> ordered = new ArrayList<>(names);
        ordered.sort(order);
        for (int i = 1; i < ordered.size(); i++) {
            String first = withoutExtension(ordered.get(i - 1));
            String second = withoutExtension(ordered.get(i));
            if (order.compare(first, second) == 0) {
                throw new UnreadableMediaException(
                        subject + " holds two frames of the same number, " + Printable.of(ordered.get(i - 1)) + " and "
                                + Printable.of(ordered.get(i)) + ". Number each frame once.");
            }
        }
        return List.copyOf(ordered);
    }

    private static String withoutExtension(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
