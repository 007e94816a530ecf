// The picture: what is seen of a frame, where it lies on the screen, and what the pointer does to it.

const HEAT_FROM = 0.25;
const SQUARE = 12;
const WIPE_REACH = 14;
const KEPT = '#2fbf5b';
const LEFT = '#e0352b';

function canvasOf(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  return { canvas, pen: canvas.getContext('2d', { willReadFrequently: true }) };
}

function pixelsOf(image, width, height) {
  const { pen } = canvasOf(width, height);
  pen.drawImage(image, 0, 0, width, height);
  return pen.getImageData(0, 0, width, height);
}

/** A matte as an alpha channel. */
function asAlpha(matte, width, height) {
  const data = pixelsOf(matte, width, height);
  for (let i = 0; i < data.data.length; i += 4) data.data[i + 3] = data.data[i];
  const { canvas, pen } = canvasOf(width, height);
  pen.putImageData(data, 0, 0);
  return canvas;
}

/** The frame nearly grey under the probability of error: as the service's own heat maps are. */
function heated(source, quality) {
  const { width, height } = source;
  const shown = pixelsOf(source, width, height);
  const reliable = pixelsOf(quality, width, height);
  const d = shown.data;
  for (let i = 0; i < d.length; i += 4) {
    const heat = Math.max(0, (1 - reliable.data[i] / 255 - HEAT_FROM) / (1 - HEAT_FROM));
    const opacity = 0.85 * Math.min(1, heat * (1 - HEAT_FROM) / 0.25);
    const grey = 0.75 * (0.299 * d[i] + 0.587 * d[i + 1] + 0.114 * d[i + 2]);
    const back = (1 - opacity) * 0.55;
    d[i] = back * (grey + 0.25 * d[i]) + opacity * 255;
    d[i + 1] = back * (grey + 0.25 * d[i + 1]) + opacity * 230 * (1 - heat);
    d[i + 2] = back * (grey + 0.25 * d[i + 2]);
  }
  const { canvas, pen } = canvasOf(width, height);
  pen.putImageData(shown, 0, 0);
  return canvas;
}

export class Viewer {
  #pen;
  #wait = false;
  #composed = null;
  #pointers = new Map();
  #gesture = null;
  #picture = { width: 0, height: 0 };
  #scale = 1;
  #x = 0;
  #y = 0;
  #fitted = true;

  /** What is seen: the pictures of the frame, and how. */
  shown = { source: null, alpha: null, quality: null };
  view = 'source';
  background = 'checker';
  backgroundImage = null;
  wipe = null;
  /** What is over it: { mask canvas, colour }, the brush { x, y, size }, the lasso, box, points and scribbles. */
  tints = [];
  cursor = null;
  outline = null;
  box = null;
  points = [];
  scribbles = [];

  constructor(canvas, onPaint, onZoom) {
    this.canvas = canvas;
    this.onPaint = onPaint;
    this.onZoom = onZoom;
    this.#pen = canvas.getContext('2d');
    new ResizeObserver(() => this.#resized()).observe(canvas);
    canvas.addEventListener('pointerdown', event => this.#down(event));
    canvas.addEventListener('pointermove', event => this.#move(event));
    canvas.addEventListener('pointerup', event => this.#up(event));
    canvas.addEventListener('pointercancel', event => this.#up(event));
    canvas.addEventListener('pointerleave', () => { if (!this.#gesture) { this.cursor = null; this.draw(); } });
    canvas.addEventListener('wheel', event => this.#wheel(event), { passive: false });
  }

  /** Whose own size masks have. */
  setClip(width, height) {
    this.#picture = { width, height };
    this.fit();
  }

  show(shown) {
    this.shown = shown;
    this.#composed = null;
    this.draw();
  }

  setView(view) { this.view = view; this.#composed = null; this.draw(); }
  setBackground(background, image = null) {
    this.background = background;
    this.backgroundImage = image;
    this.#composed = null;
    this.draw();
  }

  fit() {
    const { width, height } = this.#picture;
    if (!width) return;
    const box = this.canvas.getBoundingClientRect();
    this.#scale = Math.min(box.width / width, box.height / height) || 1;
    this.#x = (box.width - width * this.#scale) / 2;
    this.#y = (box.height - height * this.#scale) / 2;
    this.#fitted = true;
    this.onZoom(this.#scale);
    this.draw();
  }

  zoom(factor, at) {
    const box = this.canvas.getBoundingClientRect();
    const { x, y } = at ?? { x: box.width / 2, y: box.height / 2 };
    const scale = Math.max(0.02, Math.min(40, this.#scale * factor));
    this.#x = x - (x - this.#x) * scale / this.#scale;
    this.#y = y - (y - this.#y) * scale / this.#scale;
    this.#scale = scale;
    this.#fitted = false;
    this.onZoom(scale);
    this.draw();
  }

  get scale() { return this.#scale; }

  /** Where a place of the screen lies in the frame. */
  #inFrame(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left - this.#x) / this.#scale, y: (event.clientY - box.top - this.#y) / this.#scale };
  }

  #onScreen(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #resized() {
    const ratio = window.devicePixelRatio || 1;
    const box = this.canvas.getBoundingClientRect();
    this.canvas.width = Math.round(box.width * ratio);
    this.canvas.height = Math.round(box.height * ratio);
    if (this.#fitted) this.fit();
    else this.draw();
  }

  draw() {
    if (this.#wait) return;
    this.#wait = true;
    requestAnimationFrame(() => { this.#wait = false; this.#paint(); });
  }

  /** The picture of the present view, of the size of what the service sent. */
  #compose() {
    if (this.#composed) return this.#composed;
    const { source, alpha, quality } = this.shown;
    let made = source;
    if (this.view === 'alpha' && alpha) made = alpha;
    else if (this.view === 'composite' && source && alpha) made = this.#composite(source, alpha);
    else if (this.view === 'quality' && source && quality) made = heated(source, quality);
    this.#composed = made;
    return made;
  }

  #composite(source, alpha) {
    const { width, height } = source;
    const front = canvasOf(width, height);
    front.pen.drawImage(source, 0, 0);
    front.pen.globalCompositeOperation = 'destination-in';
    front.pen.drawImage(asAlpha(alpha, width, height), 0, 0);
    const whole = canvasOf(width, height);
    if (this.background === 'image' && this.backgroundImage) {
      const image = this.backgroundImage;
      const cover = Math.max(width / image.width, height / image.height);
      whole.pen.drawImage(image, (width - image.width * cover) / 2, (height - image.height * cover) / 2, image.width * cover, image.height * cover);
    } else if (this.background === 'checker') {
      whole.pen.fillStyle = '#666';
      whole.pen.fillRect(0, 0, width, height);
      whole.pen.fillStyle = '#999';
      const square = Math.max(4, Math.round(SQUARE * width / 960));
      for (let y = 0; y < height; y += square) {
        for (let x = (y / square) % 2 * square; x < width; x += 2 * square) whole.pen.fillRect(x, y, square, square);
      }
    } else {
      whole.pen.fillStyle = this.background;
      whole.pen.fillRect(0, 0, width, height);
    }
    whole.pen.drawImage(front.canvas, 0, 0);
    return whole.canvas;
  }

  #paint() {
    const pen = this.#pen;
    const ratio = window.devicePixelRatio || 1;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const { width, height } = this.#picture;
    if (!width) return;
    pen.setTransform(ratio * this.#scale, 0, 0, ratio * this.#scale, ratio * this.#x, ratio * this.#y);
    pen.imageSmoothingEnabled = this.#scale < 3;
    pen.imageSmoothingQuality = 'high';
    const picture = this.#compose();
    if (picture) pen.drawImage(picture, 0, 0, width, height);
    if (this.wipe !== null && this.shown.source && this.view !== 'source') this.#paintWipe(pen, width, height);
    for (const tint of this.tints) this.#paintTint(pen, tint, width, height);
    this.#paintTools(pen);
  }

  #paintWipe(pen, width, height) {
    const x = this.wipe * width;
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, x, height);
    pen.clip();
    pen.drawImage(this.shown.source, 0, 0, width, height);
    pen.restore();
    pen.fillStyle = '#fff';
    pen.fillRect(x - 1 / this.#scale, 0, 2 / this.#scale, height);
    pen.beginPath();
    pen.arc(x, height / 2, 8 / this.#scale, 0, 7);
    pen.fill();
    pen.strokeStyle = '#000';
    pen.lineWidth = 1.5 / this.#scale;
    pen.stroke();
  }

  #paintTint(pen, { mask, colour }, width, height) {
    const layer = canvasOf(width, height);
    layer.pen.drawImage(mask, 0, 0);
    layer.pen.globalCompositeOperation = 'source-in';
    layer.pen.fillStyle = `rgb(${colour})`;
    layer.pen.fillRect(0, 0, width, height);
    pen.globalAlpha = 0.5;
    pen.drawImage(layer.canvas, 0, 0);
    pen.globalAlpha = 1;
  }

  /** Lines that are seen on any picture: black under white. */
  #line(pen, path) {
    for (const [colour, width] of [['rgb(0 0 0 / .7)', 3], ['#fff', 1.2]]) {
      pen.strokeStyle = colour;
      pen.lineWidth = width / this.#scale;
      pen.beginPath();
      path();
      pen.stroke();
    }
  }

  #paintTools(pen) {
    if (this.outline?.length > 1) {
      this.#line(pen, () => this.outline.forEach((p, i) => i ? pen.lineTo(p.x, p.y) : pen.moveTo(p.x, p.y)));
    }
    if (this.box) this.#line(pen, () => pen.rect(this.box.x, this.box.y, this.box.width, this.box.height));
    for (const scribble of this.scribbles) this.#paintScribble(pen, scribble);
    for (const point of this.points) {
      pen.beginPath();
      pen.arc(point.x, point.y, 5 / this.#scale, 0, 7);
      pen.fillStyle = point.foreground ? KEPT : LEFT;
      pen.fill();
      this.#line(pen, () => pen.arc(point.x, point.y, 5 / this.#scale, 0, 7));
    }
    if (this.cursor) this.#line(pen, () => pen.arc(this.cursor.x, this.cursor.y, Math.max(this.cursor.size / 2, 2 / this.#scale), 0, 7));
  }

  /** As wide as it marks, and its way as a line: whole where it is on what is kept, dashed where not. */
  #paintScribble(pen, { points, radius, foreground }) {
    const way = () => points.forEach(([x, y], i) => i ? pen.lineTo(x, y) : (pen.moveTo(x, y), pen.lineTo(x + 0.01, y)));
    pen.save();
    pen.lineCap = pen.lineJoin = 'round';
    pen.globalAlpha = 0.6;
    pen.strokeStyle = foreground ? KEPT : LEFT;
    pen.lineWidth = 2 * radius;
    pen.beginPath();
    way();
    pen.stroke();
    pen.globalAlpha = 1;
    if (!foreground) pen.setLineDash([4 / this.#scale, 5 / this.#scale]);
    this.#line(pen, way);
    pen.restore();
  }

  #down(event) {
    if (event.button > 1) return;
    try {
      this.canvas.setPointerCapture(event.pointerId);
    } catch { /* a pointer that is gone already */ }
    this.#pointers.set(event.pointerId, this.#onScreen(event));
    if (this.#pointers.size === 2) {
      if (this.#gesture === 'paint') this.onPaint('cancel');
      this.#gesture = 'pinch';
      return;
    }
    const at = this.#inFrame(event);
    if (this.#isOnWipe(at)) this.#gesture = 'wipe';
    else if (event.button === 1 || !this.onPaint('begin', at, event)) this.#gesture = 'pan';
    else this.#gesture = 'paint';
    if (event.button === 1) event.preventDefault(); // it would scroll
  }

  #isOnWipe(at) {
    return this.wipe !== null && this.view !== 'source'
      && Math.abs(at.x - this.wipe * this.#picture.width) * this.#scale < WIPE_REACH;
  }

  #move(event) {
    const at = this.#inFrame(event);
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      this.onPaint('hover', at, event);
      this.canvas.style.cursor = this.#isOnWipe(at) ? 'ew-resize' : '';
      return;
    }
    const now = this.#onScreen(event);
    if (this.#gesture === 'pinch') this.#pinch(event.pointerId, before, now);
    else if (this.#gesture === 'pan') this.pan(now.x - before.x, now.y - before.y);
    else if (this.#gesture === 'wipe') { this.wipe = Math.max(0, Math.min(1, at.x / this.#picture.width)); this.draw(); }
    else if (this.#gesture === 'paint') {
      for (const part of event.getCoalescedEvents?.() ?? [event]) this.onPaint('move', this.#inFrame(part), event);
    }
    this.#pointers.set(event.pointerId, now);
  }

  #pinch(id, before, now) {
    const other = [...this.#pointers].find(([pointer]) => pointer !== id)?.[1];
    if (!other) return;
    const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    this.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    this.zoom(distance(now, other) / Math.max(1, distance(before, other)), middle);
  }

  pan(dx, dy) {
    this.#x += dx;
    this.#y += dy;
    this.#fitted = false;
    this.draw();
  }

  #up(event) {
    if (!this.#pointers.delete(event.pointerId)) return;
    if (this.#gesture === 'paint') this.onPaint(event.type === 'pointercancel' ? 'cancel' : 'end', this.#inFrame(event), event);
    if (this.#pointers.size === 0) this.#gesture = null;
    else this.#gesture = 'held';
  }

  #wheel(event) {
    event.preventDefault();
    if (event.ctrlKey || !event.shiftKey && Math.abs(event.deltaX) < Math.abs(event.deltaY)) {
      this.zoom(Math.exp(-event.deltaY / (event.ctrlKey ? 100 : 400)), this.#onScreen(event));
    } else {
      this.pan(-event.deltaX || -event.deltaY, 0);
    }
  }
}
