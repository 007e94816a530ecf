package dev.mattebox.training.data;

/** A rectangle of pixels. */
public record Window(int left, int top, int width, int height) {}
