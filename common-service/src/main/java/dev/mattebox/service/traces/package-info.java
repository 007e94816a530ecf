/** Traces (OpenTelemetry) of jobs, from the request that brings one to its artifacts, across processes and services. */
@NullMarked
package dev.mattebox.service.traces;

import org.jspecify.annotations.NullMarked;
