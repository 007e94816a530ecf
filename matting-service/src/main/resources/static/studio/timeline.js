// The clip from its first to its last frame: how good the matte is, how far it is done, where masks are.

export class Timeline {
  #track;
  #graph;
  #head;
  #marks;
  frames = 1;
  frame = 0;
  /** Reliability in [0,1] of each frame that was matted, or null. */
  scores = null;
  done = null;
  masked = [];
  suggested = [];

  constructor(elements, onFrame) {
    this.#track = elements.track;
    this.#graph = elements.graph;
    this.#head = elements.head;
    this.#marks = elements.marks;
    this.onFrame = onFrame;
    this.#track.addEventListener('pointerdown', event => {
      this.#track.setPointerCapture(event.pointerId);
      this.#scrub(event);
    });
    this.#track.addEventListener('pointermove', event => {
      if (this.#track.hasPointerCapture(event.pointerId)) this.#scrub(event);
    });
    new ResizeObserver(() => this.draw()).observe(this.#track);
  }

  #scrub(event) {
    const box = this.#track.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    this.onFrame(Math.max(0, Math.min(this.frames - 1, Math.floor(part * this.frames))));
  }

  #left(frame) { return `${(frame + 0.5) / this.frames * 100}%`; }

  setFrame(frame) {
    this.frame = frame;
    this.#head.style.left = this.#left(frame);
    const score = this.scores?.[frame];
    this.#track.setAttribute('aria-valuemax', this.frames - 1);
    this.#track.setAttribute('aria-valuenow', frame);
    this.#track.setAttribute('aria-valuetext', `Frame ${frame} of ${this.frames}`
      + (score === undefined ? '' : `, ${percent(score)} reliable`)
      + (this.suggested.includes(frame) ? ', a mask would help here' : ''));
  }

  setSuggested(frames) {
    this.suggested = frames;
    this.#marks.replaceChildren(...frames.map(frame => {
      const button = document.createElement('button');
      button.textContent = frame;
      button.style.left = this.#left(frame);
      const score = this.scores?.[frame];
      button.title = button.ariaLabel = `Frame ${frame}: a mask would help here`
        + (score === undefined ? '' : `, ${percent(score)} reliable`);
      button.addEventListener('click', () => this.onFrame(frame));
      return button;
    }));
  }

  draw() {
    const ratio = window.devicePixelRatio || 1;
    const box = this.#track.getBoundingClientRect();
    if (!box.width) return;
    const { width, height } = Object.assign(this.#graph, {
      width: Math.round(box.width * ratio), height: Math.round(box.height * ratio),
    });
    const pen = this.#graph.getContext('2d');
    const style = getComputedStyle(this.#track);
    const colour = name => style.getPropertyValue(name).trim();
    const each = width / this.frames;
    if (this.scores) this.#drawScores(pen, width, height, each);
    else if (this.done !== null) {
      pen.fillStyle = colour('--fill');
      pen.fillRect(0, 0, this.done * each, height);
    }
    if (!this.scores) this.#drawRuler(pen, width, height, each, colour('--dim'), ratio);
    pen.fillStyle = colour('--accent');
    for (const frame of this.masked) {
      const x = (frame + 0.5) * each;
      const r = 5 * ratio;
      pen.beginPath();
      pen.moveTo(x, 2 * ratio);
      pen.lineTo(x + r, 2 * ratio + r);
      pen.lineTo(x, 2 * ratio + 2 * r);
      pen.lineTo(x - r, 2 * ratio + r);
      pen.fill();
    }
    this.setFrame(Math.min(this.frame, this.frames - 1));
  }

  // from the worst of the clip to 1, so that what is small can be seen, but never finer than a tenth
  #drawScores(pen, width, height, each) {
    const floor = Math.max(0, Math.min(0.9, Math.min(...Object.values(this.scores)) - 0.05));
    this.scores.forEach((score, frame) => {
      const part = Math.max(0.03, (score - floor) / (1 - floor));
      const left = Math.round(frame * each);
      const right = Math.round((frame + 1) * each) - (each > 4 ? 1 : 0);
      pen.fillStyle = scoreColour(score);
      pen.fillRect(left, height * (1 - part * 0.82), Math.max(1, right - left), height);
    });
  }

  #drawRuler(pen, width, height, each, colour, ratio) {
    const step = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 5000, 10000, 50000].find(n => n * each >= 60 * ratio) ?? 100000;
    pen.fillStyle = colour;
    pen.font = `${11 * ratio}px system-ui, sans-serif`;
    for (let frame = 0; frame < this.frames; frame += step) {
      const x = (frame + 0.5) * each;
      pen.fillRect(Math.round(x), height - 8 * ratio, ratio, 8 * ratio);
      if (x + 40 * ratio < width) pen.fillText(frame, x + 4 * ratio, height - 3 * ratio);
    }
  }
}

/** Grey where all is well, then amber, then red: colour only where somebody should look. */
export function scoreColour(score) {
  const bad = Math.max(0, Math.min(1, (0.95 - score) / 0.35));
  return `hsl(${Math.round(44 - 40 * bad)} ${Math.round(100 * Math.min(0.75, 3 * bad))}% ${Math.round(50 - 2 * bad)}%)`;
}

export const percent = value => `${(100 * value).toFixed(value > 0.995 && value < 1 ? 2 : 1)} %`;
