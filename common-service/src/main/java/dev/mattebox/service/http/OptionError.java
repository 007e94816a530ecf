package dev.mattebox.service.http;

/**
 * What is wrong with one option.
 *
 * @param pointer where it is, as a JSON pointer into the options
 * @param detail what is wrong with it
 */
public record OptionError(String pointer, String detail) {}
