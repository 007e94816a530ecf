package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_UNKNOWN;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When each frame of a video is shown, by its number, and where decoding can begin. Times are those of the file's
 * packets.
 */
final class FrameTimes {

    private final long[] times;
    private final List<Key> keys;
    private final boolean decoded;

    /**
     * A packet that can be decoded by itself.
     *
     * @param shown when its frame is shown
     * @param decoded what to seek
     */
    private record Key(long shown, long decoded) {}

    private FrameTimes(List<Long> times, List<Key> keys, boolean decoded) {
        this.times = times.stream().mapToLong(Long::longValue).toArray();
        this.keys = keys;
        this.decoded = decoded;
    }

    /** The packets of a video, in the order of their times. */
    private record Packets(List<Long> shown, List<Key> keys, boolean areFrames) {

        static Packets of(Demuxer demuxer, MediaLimits limits) {
            List<Long> shown = new ArrayList<>();
            List<Key> keys = new ArrayList<>();
            boolean timed = true;
            while (demuxer.readPacket() >= 0) {
                AVPacket packet = demuxer.packet();
                long time = packet.pts();
                timed &= time != Ffmpeg.NO_TIMESTAMP;
                if (!timed || (packet.flags() & AV_PKT_FLAG_DISCARD) != 0) {
                    continue;
                }
                shown.add(time);
                limits.checkFrames(demuxer.subject(), shown.size());
                if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) {
                    keys.add(new Key(time, packet.dts() == Ffmpeg.NO_TIMESTAMP ? time : packet.dts()));
                }
            }
            shown.sort(null);
            keys.sort(Comparator.comparingLong(Key::shown));
            return new Packets(shown, keys, timed && isFrameByFrame(demuxer.parameters()) && areDistinct(shown));
        }

        /** Packets of VP8 may hold pictures that are never shown, and those of interlaced films half ones. */
        private static boolean isFrameByFrame(AVCodecParameters parameters) {
            int fields = parameters.field_order();
            return parameters.codec_id() != AV_CODEC_ID_VP8
                    && (fields == AV_FIELD_PROGRESSIVE || fields == AV_FIELD_UNKNOWN);
        }

        private static boolean areDistinct(List<Long> sorted) {
            for (int i = 1; i < sorted.size(); i++) {
                if (sorted.get(i).equals(sorted.get(i - 1))) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Of a video whose packets tell which frames there are; else all frames have to be decoded to know.
     *
     * @param first when the first frame is shown that can be decoded: what comes before it are remains of another film
     * @param decodedTimes gives the times of all frames, by decoding them
     */
    static FrameTimes of(Demuxer demuxer, MediaLimits limits, long first, DecodedTimes decodedTimes) {
        Packets packets = Packets.of(demuxer, limits);
        int begin = packets.areFrames() ? packets.shown().indexOf(first) : -1;
        return begin < 0
                ? new FrameTimes(decodedTimes.all(), packets.keys(), true)
                : new FrameTimes(packets.shown().subList(begin, packets.shown().size()), packets.keys(), false);
    }

    /** Finds out the hard way. */
    interface DecodedTimes {
        List<Long> all();
    }

    /** Whether these are the times of frames that were decoded, not only of packets. */
    boolean areDecoded() {
        return decoded;
    }

    /** The same film with the times that its frames turned out to have. */
    FrameTimes corrected(List<Long> decodedTimes) {
        return new FrameTimes(decodedTimes, keys, true);
    }

    int count() {
        return times.length;
    }

    long shown(int number) {
        return times[number];
    }

    /** Where to begin so that the frame can be decoded: the time to seek, or nothing if no key frame comes before it. */
    Optional<Long> seekTime(int number) {
        Optional<Key> last = Optional.empty();
        for (Key key : keys) {
            if (key.shown() > times[number]) {
                break;
            }
            last = Optional.of(key);
        }
        return last.map(Key::decoded);
    }

    /** Whether decoding on from one frame is no longer way to another one than from the key frame before that. */
    boolean isOnTheWay(int from, int number) {
        if (from >= number) {
            return false;
        }
        return keys.stream().noneMatch(key -> key.shown() > times[from] && key.shown() <= times[number]);
    }
}
