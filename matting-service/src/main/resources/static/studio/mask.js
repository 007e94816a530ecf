// Masks: one canvas of the frame's own size for each subject and frame, white where it is.

const UNDO = 60;

/** Nothing that the service could find a mask of. */
export const NO_MARKS = Object.freeze({ box: null, points: [], scribbles: [] });

/** What changed: a part of the canvas before and after, each with the marks that it goes back to. */
class Step {
  constructor(x, y, before, after) { Object.assign(this, { x, y, before, after }); }
}

export class Mask {
  #before = null;
  #box = null;
  #done = [];
  #undone = [];
  #settled = NO_MARKS;
  /** What the service was or is asked to find the mask of; never changed, only replaced. */
  marks = NO_MARKS;

  constructor(object, frame, width, height) {
    Object.assign(this, { object, frame, width, height });
    this.canvas = new OffscreenCanvas(width, height);
    this.pen = this.canvas.getContext('2d', { willReadFrequently: true });
    this.pen.fillStyle = this.pen.strokeStyle = '#fff';
    this.pen.lineCap = this.pen.lineJoin = 'round';
    this.isEmpty = true;
  }

  get canUndo() { return this.#done.length > 0; }
  get canRedo() { return this.#undone.length > 0; }

  begin() {
    this.#before = this.pen.getImageData(0, 0, this.width, this.height);
    this.#box = null;
  }

  #touch(left, top, right, bottom) {
    const box = this.#box ?? { left, top, right, bottom };
    this.#box = {
      left: Math.min(box.left, left), top: Math.min(box.top, top),
      right: Math.max(box.right, right), bottom: Math.max(box.bottom, bottom),
    };
  }

  stroke(from, to, size, keeps) {
    this.pen.globalCompositeOperation = keeps ? 'source-over' : 'destination-out';
    this.pen.lineWidth = size;
    this.pen.beginPath();
    this.pen.moveTo(from.x, from.y);
    this.pen.lineTo(to.x + 0.01, to.y);
    this.pen.stroke();
    const r = size / 2 + 2;
    this.#touch(Math.min(from.x, to.x) - r, Math.min(from.y, to.y) - r, Math.max(from.x, to.x) + r, Math.max(from.y, to.y) + r);
  }

  fill(points, keeps) {
    this.pen.globalCompositeOperation = keeps ? 'source-over' : 'destination-out';
    this.pen.beginPath();
    points.forEach((p, i) => i ? this.pen.lineTo(p.x, p.y) : this.pen.moveTo(p.x, p.y));
    this.pen.fill();
    this.#touch(0, 0, this.width, this.height);
  }

  /** Takes a picture in the place of what is there: bright is kept. It was found by the marks, or comes from elsewhere. */
  replace(image, marks = NO_MARKS) {
    this.marks = marks;
    this.begin();
    const data = pixels(image, this.width, this.height);
    for (let i = 0; i < data.data.length; i += 4) {
      data.data[i + 3] = data.data[i];
      data.data[i] = data.data[i + 1] = data.data[i + 2] = 255;
    }
    this.pen.putImageData(data, 0, 0);
    this.#touch(0, 0, this.width, this.height);
    this.end();
  }

  invert() {
    this.marks = NO_MARKS;
    this.begin();
    this.pen.globalCompositeOperation = 'source-out';
    this.pen.fillRect(0, 0, this.width, this.height);
    this.#touch(0, 0, this.width, this.height);
    this.end();
  }

  clear() {
    this.marks = NO_MARKS;
    this.begin();
    this.pen.clearRect(0, 0, this.width, this.height);
    this.#touch(0, 0, this.width, this.height);
    this.end();
  }

  /** Ends what was begun: from here it can be undone. */
  end() {
    if (!this.#box || !this.#before) return;
    const x = Math.max(0, Math.floor(this.#box.left));
    const y = Math.max(0, Math.floor(this.#box.top));
    const width = Math.min(this.width, Math.ceil(this.#box.right)) - x;
    const height = Math.min(this.height, Math.ceil(this.#box.bottom)) - y;
    const before = this.#before;
    this.#before = this.#box = null;
    if (width <= 0 || height <= 0) return;
    this.#done.push(new Step(x, y,
      { pixels: cut(before, x, y, width, height), marks: this.#settled },
      { pixels: this.pen.getImageData(x, y, width, height), marks: this.marks }));
    this.#settled = this.marks;
    if (this.#done.length > UNDO) this.#done.shift();
    this.#undone = [];
    this.#look();
  }

  undo() { this.#move(this.#done, this.#undone, 'before'); }
  redo() { this.#move(this.#undone, this.#done, 'after'); }

  #move(from, to, which) {
    const step = from.pop();
    if (!step) return;
    this.pen.putImageData(step[which].pixels, step.x, step.y);
    this.marks = this.#settled = step[which].marks;
    to.push(step);
    this.#look();
  }

  #look() {
    const { data } = this.pen.getImageData(0, 0, this.width, this.height);
    this.isEmpty = true;
    for (let i = 3; i < data.length; i += 4) {
      if (data[i] > 0) { this.isEmpty = false; return; }
    }
  }

  /** White on black, of the frame's size. */
  async png() {
    const flat = new OffscreenCanvas(this.width, this.height);
    const pen = flat.getContext('2d');
    pen.fillStyle = '#000';
    pen.fillRect(0, 0, this.width, this.height);
    pen.drawImage(this.canvas, 0, 0);
    return flat.convertToBlob({ type: 'image/png' });
  }
}

function pixels(image, width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(image, 0, 0, width, height);
  return pen.getImageData(0, 0, width, height);
}

function cut(data, x, y, width, height) {
  const part = new ImageData(width, height);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * data.width + x) * 4;
    part.data.set(data.data.subarray(from, from + width * 4), row * width * 4);
  }
  return part;
}

const dataUrl = blob => new Promise(resolve => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.readAsDataURL(blob);
});

/** All masks of a clip. They survive a reload, as far as the browser has room. */
export class Masks {
  #all = new Map();

  constructor(name, width, height) {
    this.place = `mattebox.masks.${name}`;
    this.width = width;
    this.height = height;
  }

  find(object, frame) { return this.#all.get(`${object}:${frame}`); }

  at(object, frame) {
    const name = `${object}:${frame}`;
    if (!this.#all.has(name)) this.#all.set(name, new Mask(object, frame, this.width, this.height));
    return this.#all.get(name);
  }

  /** Those that mark something, in the order of frames. */
  get painted() {
    return [...this.#all.values()].filter(mask => !mask.isEmpty)
      .sort((a, b) => a.frame - b.frame || a.object - b.object);
  }

  async keep() {
    const kept = [];
    for (const mask of this.painted) {
      kept.push({ object: mask.object, frame: mask.frame, png: await dataUrl(await mask.png()) });
    }
    try {
      if (kept.length) localStorage.setItem(this.place, JSON.stringify(kept));
      else localStorage.removeItem(this.place);
    } catch {
      localStorage.removeItem(this.place); // no room: the masks are there as long as the page is
    }
  }

  async restore() {
    for (const { object, frame, png } of JSON.parse(localStorage.getItem(this.place) ?? '[]')) {
      const image = new Image();
      image.src = png;
      await image.decode();
      this.at(object, frame).replace(image);
    }
  }

  forget() { localStorage.removeItem(this.place); }
}
