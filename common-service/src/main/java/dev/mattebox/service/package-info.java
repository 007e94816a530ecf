/** What all Mattebox services share; {@link dev.mattebox.service.ServiceConfiguration} is the way in. */
@NullMarked
package dev.mattebox.service;

import org.jspecify.annotations.NullMarked;
