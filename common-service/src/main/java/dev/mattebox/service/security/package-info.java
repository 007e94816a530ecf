/** Who calls, for which tenant, and what is refused to everybody else. */
@NullMarked
package dev.mattebox.service.security;

import org.jspecify.annotations.NullMarked;
