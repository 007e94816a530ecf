package dev.mattebox.matting.api;

/** Answers as they look, for the documentation. */
final class ApiExamples {

    private static final String OPTIONS = """
              "options": {
                "model": "compact", "precision": "auto", "warmup": 10, "maskErode": 0, "maskDilate": 0,
                "maxShortSide": 0,
                "memory": { "everyFrames": 5, "workingFrames": 5, "topK": 30, "longTerm": false },
                "prompts": [ { "frame": 0, "objectId": 1, "mask": "mask" } ],
                "range": { "first": 0 }, "direction": "both",
                "outputs": [ { "kind": "alpha", "format": "png16" } ],
                "quality": true,
                "priority": "normal"
              },
            """;
    private static final String LINKS = """
              "links": {
                "self": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
                "events": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/events",
                "cancel": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/cancel"
              }
            }
            """;

    static final String CLIP = """
            {
              "width": 1920, "height": 1080, "frames": 240, "frameRate": 23.976, "durationSeconds": 10.01,
              "codec": "h264"
            }
            """;

    static final String OUTPUTS = """
            {
              "outputs": [
                { "kind": "alpha", "format": "png16" },
                { "kind": "foreground", "format": "prores4444" },
                { "kind": "composite", "format": "h264" }
              ],
              "defaults": [
                { "kind": "alpha", "format": "png16" }
              ]
            }
            """;

    static final String NAMED_INPUTS = """
            {
              "video": "/v1/uploads/5b1c3f0e-8a43-4d5f-9f0e-0c7d3c1f2a55",
              "mask": "https://media.example/shots/042-mask.png",
              "options": { "outputs": [ { "kind": "alpha", "format": "png16" } ] }
            }
            """;

    static final String QUEUED = """
            {
              "id": "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
              "state": "QUEUED",
              "progress": { "framesDone": 0, "framesTotal": 240 },
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
                "stage": "matting", "framesDone": 48, "framesTotal": 240, "framesPerSecond": 7.9, "etaSeconds": 24.3
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
              "progress": { "stage": "finishing", "framesDone": 240, "framesTotal": 240, "etaSeconds": 0.0 },
              "attempt": 1,
            """ + OPTIONS + """
              "artifacts": [
                {
                  "name": "alpha-png16.zip", "kind": "alpha", "format": "png16",
                  "mediaType": "application/zip", "sizeBytes": 734003,
                  "digest": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                  "links": {
                    "self": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/alpha-png16.zip"
                  }
                },
                {
                  "name": "quality-map.zip", "kind": "quality-map", "format": "png16",
                  "mediaType": "application/zip", "sizeBytes": 502114,
                  "digest": "sha-256:60be9861750facbfad8758254a2f76c0cfe78d54459a3bc187d49b1401fcd8e8",
                  "links": {
                    "self": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/quality-map.zip"
                  }
                },
                {
                  "name": "quality.mp4", "kind": "overlay", "format": "h264",
                  "mediaType": "video/mp4", "sizeBytes": 198220,
                  "digest": "sha-256:b4b33d2441645d4dd0a0694b5989a0a14a5cc22fe9865e6b7b7eae966e0de36c",
                  "links": {
                    "self": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/quality.mp4"
                  }
                },
                {
                  "name": "scores.json", "kind": "scores", "format": "json",
                  "mediaType": "application/json", "sizeBytes": 31876,
                  "digest": "sha-256:a6235752ef51e86cdf1d56634948c32f75fe6a492e212797315ea43f5ecfa66e",
                  "links": {
                    "self": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/scores.json"
                  }
                }
              ],
              "quality": {
                "state": "AVAILABLE", "frames": 240,
                "reliableRatio": 0.991, "unknownReliableRatio": 0.93, "coreReliableRatio": 0.998,
                "worstFrames": [12, 13], "suggestedMaskFrames": [12, 40],
                "links": {
                  "qualityMap": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/quality-map.zip",
                  "overlay": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/quality.mp4",
                  "scores": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/scores.json"
                }
              },
              "createdAt": "2026-11-24T10:15:30Z",
              "startedAt": "2026-11-24T10:15:31Z",
              "finishedAt": "2026-11-24T10:16:02Z",
            """ + LINKS;

    static final String WITHOUT_QUALITY = """
            {
              "id": "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
              "state": "SUCCEEDED",
              "progress": { "stage": "finishing", "framesDone": 240, "framesTotal": 240, "etaSeconds": 0.0 },
              "attempt": 1,
            """ + OPTIONS + """
              "artifacts": [
                {
                  "name": "alpha-png16.zip", "kind": "alpha", "format": "png16",
                  "mediaType": "application/zip", "sizeBytes": 734003,
                  "digest": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                  "links": {
                    "self": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/alpha-png16.zip"
                  }
                }
              ],
              "quality": { "state": "MISSING", "reason": "The mqe-service could not be reached." },
              "createdAt": "2026-11-24T10:15:30Z",
              "startedAt": "2026-11-24T10:15:31Z",
              "finishedAt": "2026-11-24T10:16:02Z",
            """ + LINKS;

    static final String CANCELLED = """
            {
              "id": "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
              "state": "CANCELLED",
              "progress": { "stage": "matting", "framesDone": 12, "framesTotal": 240 },
              "attempt": 1,
            """ + OPTIONS + """
              "artifacts": [],
              "createdAt": "2026-11-24T10:15:30Z",
              "startedAt": "2026-11-24T10:15:31Z",
              "finishedAt": "2026-11-24T10:15:33Z",
            """ + LINKS;

    static final String PAGE = """
            {
              "mattings": [
            """ + RUNNING + """
              ],
              "nextPageToken": "MDE5YWE3YzItNWUxZi03YTQwLTljMzUtMWYwYmUzYTlkMmM0"
            }
            """;

    static final String FAILED = """
            {
              "id": "019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4",
              "state": "FAILED",
              "progress": { "stage": "matting", "framesDone": 100, "framesTotal": 240 },
              "attempt": 1,
            """ + OPTIONS + """
              "artifacts": [],
              "problem": {
                "type": "/problems/unreadable-media",
                "title": "The media cannot be read",
                "status": 415,
                "detail": "The video cannot be read: frame 100 is damaged",
                "instance": "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4"
              },
              "createdAt": "2026-11-24T10:15:30Z",
              "startedAt": "2026-11-24T10:15:31Z",
              "finishedAt": "2026-11-24T10:15:45Z",
            """ + LINKS;

    static final String EVENTS = """
            id: 17
            event: progress
            data: {"id":"019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4","state":"RUNNING","progress":{"stage":"matting","framesDone":48,"framesTotal":240}}

            :still here

            id: 31
            event: state
            data: {"id":"019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4","state":"SUCCEEDED","progress":{"stage":"finishing","framesDone":240,"framesTotal":240}}

            """;

    private ApiExamples() {}
}
