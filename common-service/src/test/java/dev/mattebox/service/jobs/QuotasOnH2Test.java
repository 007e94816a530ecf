package dev.mattebox.service.jobs;

class QuotasOnH2Test extends QuotasContract {

    @Override
    String[] database() {
        return new String[0];
    }

    @Override
    void stopDatabase() {}
}
