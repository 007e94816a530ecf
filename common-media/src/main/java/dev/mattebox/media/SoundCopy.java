package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_NEGATIVE;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_NONSTRICT;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_compare_ts;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOSPC;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies the packets of a clip's sound tracks into a movie in the making, in step with its pictures. Sound is never the
 * reason why a movie is not made: tracks that the movie's container cannot hold are left out, and a damaged track ends
 * where its damage begins. Used by one thread.
 */
final class SoundCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SoundCopy.class);
    private static final double MOST_SECONDS = 1e6;
    private static final int STRICTNESS = 0;
    private static final int HOLDABLE = 1;

    private final NativeScope natives = new NativeScope();
    private final Sound sound;
    private final AVFormatContext source;
    private final AVFormatContext target;
    private final AVRational microsecond = new AVRational().num(1).den(AV_TIME_BASE);
    private final AVRational clock;
    private final AVPacket packet;
    private final long startMicroseconds;
    private final Map<Integer, Track> tracks = new HashMap<>();
    private boolean pending;
    private boolean ended;

    private static final class Track {
        private final AVStream from;
        private final AVStream to;
        private long last = Ffmpeg.NO_TIMESTAMP;

        Track(AVStream from, AVStream to) {
            this.from = from;
            this.to = to;
        }

        /**
         * Whether a time, in ticks of the source, may follow the last one.
         *
         * @param ties whether two packets may have one time in the copy
         */
        boolean accepts(long time, boolean ties) {
            long written = av_rescale_q(time, from.time_base(), to.time_base());
            if (last != Ffmpeg.NO_TIMESTAMP && (ties ? written < last : written <= last)) {
                return false;
            }
            last = written;
            return true;
        }
    }

    /**
     * Adds a stream for each sound track to a movie that has no header yet.
     *
     * @param timeBase of the joined movie, in which the sound's limits are
     * @throws UnreadableMediaException if the clip is no video file
     */
    SoundCopy(Sound sound, Path clip, AVFormatContext target, Rational timeBase) {
        this.sound = sound;
        this.target = target;
        this.clock = Ffmpeg.rational(timeBase);
        this.source = Demuxer.open(clip);
        natives.onClose(() -> avformat_close_input(source));
        try {
            this.packet = Ffmpeg.allocated(av_packet_alloc(), "a packet");
            natives.onClose(() -> av_packet_free(packet));
            Demuxer.findStreams(source, MediaLimits.defaults());
            this.startMicroseconds = Demuxer.arbitraryStart(source);
            for (int i = 0; i < source.nb_streams(); i++) {
                AVStream stream = source.streams(i);
                if (!addTrack(stream)) {
                    stream.discard(AVDISCARD_ALL);
                }
            }
            ended = tracks.isEmpty();
        } catch (RuntimeException e) {
            natives.close();
            throw e;
        }
    }

    private boolean addTrack(AVStream stream) {
        if (stream.codecpar().codec_type() != AVMEDIA_TYPE_AUDIO
                || stream.codecpar().sample_rate() <= 0) {
            return false;
        }
        int codec = stream.codecpar().codec_id();
        if (avformat_query_codec(target.oformat(), codec, STRICTNESS) != HOLDABLE) {
            LOG.info(
                    "{} files hold no {} sound; the track is left out",
                    target.oformat().name().getString(),
                    avcodec_get_name(codec).getString());
            return false;
        }
        AVStream copy = Ffmpeg.allocated(avformat_new_stream(target, null), "a stream");
        Ffmpeg.check(avcodec_parameters_copy(copy.codecpar(), stream.codecpar()), "describe the sound");
        copy.codecpar().codec_tag(0);
        copy.time_base(stream.time_base());
        copy.disposition(stream.disposition());
        AVDictionary description = new AVDictionary(null);
        Ffmpeg.check(av_dict_copy(description, stream.metadata(), 0), "describe the sound");
        copy.metadata(description); // freed with the stream
        tracks.put(stream.index(), new Track(stream, copy));
        return true;
    }

    /** Copies what begins before a time, in ticks of a time base. */
    void copyUntil(long time, AVRational timeBase) {
        while (hasNext()) {
            Track track = track();
            if (av_compare_ts(packet.dts(), track.from.time_base(), time, timeBase) >= 0) {
                return;
            }
            copy(track);
        }
    }

    /** Copies what is left. */
    void copyRest() {
        while (hasNext()) {
            copy(track());
        }
    }

    private Track track() {
        Track track = tracks.get(packet.stream_index());
        if (track == null) {
            throw new IllegalStateException("Only packets of known tracks are held.");
        }
        return track;
    }

    /** Sees that a packet with times of the clip is held, unless there is none any more. */
    private boolean hasNext() {
        while (!pending && !ended) {
            int code = av_read_frame(source, packet);
            if (code < 0) {
                if (!FrameDecoder.isEnd(code)) {
                    LOG.warn("The sound ends early, its data is damaged: {}", Ffmpeg.describe(code));
                }
                ended = true;
            } else if (tracks.containsKey(packet.stream_index()) && placed(track())) {
                pending = true;
            } else {
                av_packet_unref(packet);
            }
        }
        return pending;
    }

    /** Moves the packet to the clip's clock; false if it has no time, or one that is not wanted or goes backwards. */
    private boolean placed(Track track) {
        long time = packet.dts() != Ffmpeg.NO_TIMESTAMP ? packet.dts() : packet.pts();
        if (time == Ffmpeg.NO_TIMESTAMP) {
            return false;
        }
        AVRational ticks = track.from.time_base();
        if (Math.abs((double) time * ticks.num() / ticks.den()) > MOST_SECONDS) {
            return false;
        }
        long delay = packet.pts() == Ffmpeg.NO_TIMESTAMP ? 0 : packet.pts() - time;
        time -= av_rescale_q(startMicroseconds, microsecond, ticks);
        if (!isWanted(time, Math.max(0, packet.duration()), ticks)) {
            return false;
        }
        if (sound.from() != Sound.BEGINNING) {
            time -= av_rescale_q(sound.from(), clock, ticks);
        }
        packet.dts(time).pts(time + delay);
        boolean negative = time < 0 && (target.oformat().flags() & AVFMT_TS_NEGATIVE) == 0;
        boolean ties = (target.oformat().flags() & AVFMT_TS_NONSTRICT) != 0;
        return !negative && track.accepts(time, ties);
    }

    private boolean isWanted(long time, long duration, AVRational ticks) {
        boolean late = sound.to() != Long.MAX_VALUE && av_compare_ts(time, ticks, sound.to(), clock) >= 0;
        boolean early =
                sound.from() != Sound.BEGINNING && av_compare_ts(time + duration, ticks, sound.from(), clock) <= 0;
        return !late && !early;
    }

    private void copy(Track track) {
        pending = false;
        packet.stream_index(track.to.index()).pos(-1);
        av_packet_rescale_ts(packet, track.from.time_base(), track.to.time_base());
        int code = av_write_frame(target, packet);
        av_packet_unref(packet);
        if (code == AVERROR_ENOSPC()) {
            Ffmpeg.check(code, "write sound");
        } else if (code < 0) {
            LOG.warn("The sound ends early, it cannot be written: {}", Ffmpeg.describe(code));
            ended = true;
        }
    }

    @Override
    public void close() {
        natives.close();
    }
}
