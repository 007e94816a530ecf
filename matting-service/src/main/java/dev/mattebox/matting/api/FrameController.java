package dev.mattebox.matting.api;

import dev.mattebox.matting.admission.MattingAdmission;
import dev.mattebox.matting.frames.MattingFrames;
import dev.mattebox.matting.frames.Picture;
import dev.mattebox.matting.frames.SeenFrame;
import dev.mattebox.matting.frames.UploadFrames;
import dev.mattebox.matting.frames.View;
import dev.mattebox.service.api.JobResource;
import dev.mattebox.service.api.JobResources;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Clips and mattes frame by frame. Paths and descriptions stand in {@link FrameApi}. */
@RestController
final class FrameController implements FrameApi {

    private static final String LATEST = "latest";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final UploadFrames uploads;
    private final MattingFrames frames;
    private final JobResource<MattingRepresentation> mattings;

    FrameController(
            UploadFrames uploads, MattingFrames frames, JobResources resources, Representations representations) {
        this.uploads = uploads;
        this.frames = frames;
        this.mattings = resources.of(MattingAdmission.KIND, Representations.MATTINGS, representations::of);
    }

    @Override
    public ClipRepresentation describeUploadedClip(String id) {
        return ClipRepresentation.of(uploads.describe(id));
    }

    @Override
    public ResponseEntity<byte[]> getUploadedFrame(String id, int frame, int maxShortSide, HttpHeaders headers) {
        return answer(uploads.frame(id, frame, maxShortSide), View.SOURCE, maxShortSide, headers);
    }

    @Override
    public ClipRepresentation describeMattedClip(String id) {
        return ClipRepresentation.of(frames.describe(mattings.require(id)));
    }

    @Override
    public ResponseEntity<byte[]> getMattedFrame(
            String id,
            String frame,
            @Nullable View view,
            @Nullable Integer object,
            int maxShortSide,
            HttpHeaders headers) {
        Job job = mattings.require(id);
        View wanted = view == null ? View.SOURCE : view;
        OptionalInt whose = object == null ? OptionalInt.empty() : OptionalInt.of(object);
        SeenFrame seen = frame.equals(LATEST)
                ? frames.latest(job, wanted, whose, maxShortSide)
                : frames.frame(job, wanted, whose, number(frame), maxShortSide);
        return answer(seen, wanted, maxShortSide, headers);
    }

    private static int number(String frame) {
        if (!NUMBER.matcher(frame).matches()) {
            throw new ProblemException(
                    CommonProblems.INVALID_PARAMETER, "frame is a number, at most of 9 digits, or " + LATEST + ".");
        }
        return Integer.parseInt(frame);
    }

    private static ResponseEntity<byte[]> answer(SeenFrame seen, View view, int maxShortSide, HttpHeaders request) {
        String entityTag = "\"" + seen.version() + "-" + view.id() + "-" + seen.number() + "-" + maxShortSide + "\"";
        boolean unchanged = request.getIfNoneMatch().contains(entityTag);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(unchanged ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(entityTag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(FRAME_HEADER, String.valueOf(seen.number()));
        if (unchanged) {
            return response.build();
        }
        Picture picture = seen.picture().get();
        return response.contentType(picture.mediaType()).body(picture.bytes());
    }
}
