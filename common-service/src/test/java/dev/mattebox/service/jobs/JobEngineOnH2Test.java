package dev.mattebox.service.jobs;

/** The job engine on the embedded database, in a file. */
class JobEngineOnH2Test extends JobEngineContract {

    @Override
    String[] database() {
        return new String[0];
    }

    @Override
    String[] separate(String[] settings) {
        return settings;
    }

    @Override
    void stopDatabase() {}
}
