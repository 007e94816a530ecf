// Pictures of frames: those that were seen are kept, the one that is wanted now comes before all others.

import { picture, Problem } from './api.js';

const KEPT = 160;

export class Frames {
  #kept = new Map();
  #wanted = new Map();

  /** What is there already. */
  peek(path) {
    const kept = this.#kept.get(path);
    if (kept) {
      this.#kept.delete(path);
      this.#kept.set(path, kept);
    }
    return kept;
  }

  /** A picture; null if there is none (yet). A newer wish of the same kind ends an older one. */
  async get(path, wish) {
    const kept = this.peek(path);
    if (kept) return kept;
    if (wish) this.#wanted.get(wish)?.abort();
    const abort = new AbortController();
    if (wish) this.#wanted.set(wish, abort);
    try {
      const { bitmap } = await picture(path, abort.signal);
      return this.put(path, bitmap);
    } catch (failure) {
      if (abort.signal.aborted || (failure instanceof Problem && failure.status === 404)) return null;
      throw failure;
    }
  }

  put(path, bitmap) {
    this.#kept.set(path, bitmap);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
    return bitmap;
  }

  forget(beginning = '') {
    for (const path of [...this.#kept.keys()]) if (path.startsWith(beginning)) this.#kept.delete(path);
  }
}
