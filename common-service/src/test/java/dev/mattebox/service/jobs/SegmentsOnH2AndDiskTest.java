package dev.mattebox.service.jobs;

import java.nio.file.Path;

/** Work in segments as it is out of the box. */
class SegmentsOnH2AndDiskTest extends SegmentsContract {

    @Override
    String[] settings(Path folder) {
        return new String[0];
    }

    @Override
    void stopServers() {}
}
