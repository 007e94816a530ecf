package dev.mattebox.service.settings;

/** The service cannot start with its settings; says what is wrong and what to do. */
public class UnusableSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param problem what is wrong, with the value
     * @param action what the operator can do
     */
    public UnusableSettingException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    /** As above, with what went wrong underneath. */
    public UnusableSettingException(String problem, String action, Throwable cause) {
        super(problem, cause);
        this.action = action;
    }

    /** What the operator can do. */
    public final String action() {
        return action;
    }
}
