package dev.mattebox.matting.frames;

import org.springframework.http.MediaType;

/**
 * An encoded picture.
 *
 * @param bytes its file; not copied, and changed by nobody
 * @param mediaType JPEG for what is seen in colour, PNG for mattes
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are compared by nobody
public record Picture(byte[] bytes, MediaType mediaType) {}
