package dev.mattebox.mqe.api;

/** Requests and answers as they look, for the documentation. */
final class FusionExamples {

    private static final String OPTIONS = """
              "options": {
                "model": "mqe-compact",
                "outputs": [ { "kind": "alpha", "format": "png16" } ],
                "erroneousFrom": 0.2, "acceptReliable": 0.98, "acceptUnknownReliable": 0.85, "feather": 0.005,
                "priority": "normal"
              },
            """;
    private static final String LINKS = """
              "links": {
                "self": "/v1/fusions/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
                "events": "/v1/fusions/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/events",
                "cancel": "/v1/fusions/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/cancel"
              }
            }
            """;

    static final String LINKED_INPUTS = """
            {
              "video": "http://media.local/shots/042.mp4",
              "alphaA": "http://media.local/shots/042-stable.zip",
              "alphaB": "http://media.local/shots/042-sharp.zip",
              "options": { "acceptReliable": 0.95 }
            }
            """;

    static final String QUEUED = """
            {
              "id": "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
              "state": "QUEUED",
              "progress": { "framesDone": 0, "framesTotal": 48 },
              "queuePosition": 1,
              "attempt": 0,
            """ + OPTIONS + """
              "artifacts": [],
              "createdAt": "2026-11-24T10:15:30Z",
            """ + LINKS;

    static final String RUNNING = """
            {
              "id": "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
              "state": "RUNNING",
              "progress": {
                "stage": "fusing", "framesDone": 12, "framesTotal": 48, "framesPerSecond": 6.2, "etaSeconds": 5.8
              },
              "attempt": 1,
            """ + OPTIONS + """
              "artifacts": [],
              "createdAt": "2026-11-24T10:15:30Z",
              "startedAt": "2026-11-24T10:15:31Z",
            """ + LINKS;

    static final String SUCCEEDED = """
            {
              "id": "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
              "state": "SUCCEEDED",
              "progress": { "stage": "finishing", "framesDone": 48, "framesTotal": 48, "etaSeconds": 0.0 },
              "attempt": 1,
            """ + OPTIONS + """
              "artifacts": [
                {
                  "name": "alpha.zip", "kind": "alpha", "format": "png16",
                  "mediaType": "application/zip", "sizeBytes": 734003,
                  "digest": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                  "links": {
                    "self": "/v1/fusions/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/alpha.zip"
                  }
                }
              ],
              "fusion": {
                "accepted": true, "replacedRatio": 0.04,
                "quality": {
                  "frames": 48, "reliableRatio": 0.991, "unknownReliableRatio": 0.93, "coreReliableRatio": 0.998,
                  "worstFrames": [12, 13], "suggestedMaskFrames": [12, 40]
                }
              },
              "createdAt": "2026-11-24T10:15:30Z",
              "startedAt": "2026-11-24T10:15:31Z",
              "finishedAt": "2026-11-24T10:15:39Z",
            """ + LINKS;

    static final String CANCELLED = """
            {
              "id": "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
              "state": "CANCELLED",
              "progress": { "stage": "fusing", "framesDone": 12, "framesTotal": 48 },
              "attempt": 1,
            """ + OPTIONS + """
              "artifacts": [],
              "createdAt": "2026-11-24T10:15:30Z",
              "startedAt": "2026-11-24T10:15:31Z",
              "finishedAt": "2026-11-24T10:15:33Z",
            """ + LINKS;

    static final String PAGE = """
            {
              "fusions": [
            """ + RUNNING + """
              ],
              "nextPageToken": "MDE5YWE3YzItNWUxZi03YTQwLTljMzUtMWYwYmUzYTlkMmM0"
            }
            """;

    static final String FAILED = """
            {
              "id": "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
              "state": "FAILED",
              "progress": { "stage": "fusing", "framesDone": 47, "framesTotal": 48 },
              "attempt": 1,
            """ + OPTIONS + """
              "artifacts": [],
              "problem": {
                "type": "/problems/frame-count-mismatch",
                "title": "The clips have different numbers of frames",
                "status": 422,
                "detail": "The video has 48 frames and the alphaB has 47. Send one for each frame of the video.",
                "instance": "/v1/fusions/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
                "part": "alphaB",
                "videoFrames": 48,
                "partFrames": 47
              },
              "createdAt": "2026-11-24T10:15:30Z",
              "startedAt": "2026-11-24T10:15:31Z",
              "finishedAt": "2026-11-24T10:15:39Z",
            """ + LINKS;

    static final String EVENTS = """
            id: 17
            event: progress
            data: {"id":"019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4","state":"RUNNING","progress":{"stage":"fusing","framesDone":12,"framesTotal":48}}

            :still here

            id: 31
            event: state
            data: {"id":"019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4","state":"SUCCEEDED","progress":{"stage":"finishing","framesDone":48,"framesTotal":48}}

            """;

    private FusionExamples() {}
}
