package dev.mattebox.training.curation;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a claim says about who claims. */
final class ThisProcess {

    private ThisProcess() {}

    /** Host and process number. */
    static String name() {
        return "host " + host() + " pid " + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
