package dev.mattebox.service.problems;

import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.springframework.web.multipart.MultipartException;

import java.util.stream.Stream;

/** Why a multipart body was not read. Spring tells it by words in messages and takes every limit for one of size. */
enum MultipartFailure {
    TOO_LARGE,
    TOO_MANY_OR_TOO_LONG_HEADERS,
    OTHER;

    static MultipartFailure of(MultipartException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(MultipartFailure::of)
                .filter(reason -> reason != OTHER)
                .findFirst()
                .orElse(OTHER);
    }

    private static MultipartFailure of(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof FileCountLimitExceededException) {
            return TOO_MANY_OR_TOO_LONG_HEADERS;
        }
        if (cause instanceof SizeException) {
            return message.startsWith("Header section") ? TOO_MANY_OR_TOO_LONG_HEADERS : TOO_LARGE;
        }
        return cause instanceof IllegalStateException && message.contains("maxPostSize") ? TOO_LARGE : OTHER;
    }
}
