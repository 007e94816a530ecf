/** What every kind of job does with a clip: decode, work and encode as three bounded stages that overlap. */
@NullMarked
package dev.mattebox.service.pipeline;

import org.jspecify.annotations.NullMarked;
