// The studio: a clip, masks, a matting, and what came of it. What it is at is in the address; masks are kept by the browser.

import { abilities, call, follow, json, key, offers, onKeyWanted, postJson, save } from './api.js';
import { Frames } from './frames.js';
import { Masks, NO_MARKS } from './mask.js';
import { Timeline, percent, scoreColour } from './timeline.js';
import { upload, uploadSmall } from './upload.js';
import { Viewer } from './viewer.js';

const $ = id => document.getElementById(id);
const COLOURS = ['255 61 90', '61 155 255', '64 200 96', '200 110 255', '255 190 40', '60 210 210'];
const NAMES = {
  alpha: 'Alpha', foreground: 'Foreground', composite: 'Composite', cutout: 'Cut-out', 'contact-sheet': 'Contact sheet',
  'quality-map': 'Quality map', overlay: 'Heat map', scores: 'Scores',
  png16: '16-bit PNG', prores4444: 'ProRes 4444', h264: 'H.264', png: 'PNG', exr: 'EXR half', 'exr-float': 'EXR float',
  ffv1: 'FFV1', vp9: 'WebM VP9', json: 'JSON',
};
const nameOf = id => NAMES[id] ?? id;
const LOSSLESS = 'alpha:png16';
const PAINTING = new Set(['brush', 'eraser', 'lasso', 'box', 'points', 'mark']);
const FOUND = new Set(['box', 'points', 'mark']);
const SIDED = new Set(['points', 'mark']);
const ROUND = new Set(['brush', 'eraser', 'mark']);
const FINISHED = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED']);

const can = { masks: false, refine: false, prompts: false, models: [], outputs: [], defaults: [] };
const state = {
  phase: 'empty', upload: null, matting: null, job: null, clip: null, name: '',
  frame: 0, masks: null, object: 1, objects: 1, seen: 0, tool: 'brush', keeps: true, painting: false, playing: false, held: false,
};
let frames = new Frames();
let leaving = new AbortController();

const viewer = new Viewer($('canvas'), paint, scale => { $('zoom').textContent = `${Math.round(scale * 100)} %`; });
const timeline = new Timeline(
  { track: $('track'), graph: $('graph'), head: $('head'), marks: $('marks') }, frame => goTo(frame, true));

/* ---- what is at the place that the address names ---- */

const place = () => new URLSearchParams(location.hash.slice(1));

let placeTimer = 0;
function stand(entries, replace = false) {
  clearTimeout(placeTimer); // where the page was before must not come back over where it goes
  const hash = `#${new URLSearchParams(entries)}`;
  if (location.hash === hash) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', entries && Object.keys(entries).length ? hash : location.pathname);
}

async function arrive() {
  leave();
  const { clip, matting, frame } = Object.fromEntries(place());
  try {
    if (matting) await openMatting(matting, Number(frame) || 0);
    else if (clip) await openUpload(clip, Number(frame) || 0);
    else await openNothing();
  } catch (failure) {
    if (failure.status === 404) {
      stand({}, true);
      await openNothing();
      tell('That is not there any more.', true);
    } else {
      tell(failure.message, true);
    }
  }
}

function leave() {
  leaving.abort();
  leaving = new AbortController();
  pause();
  frames = new Frames();
  Object.assign(state, {
    upload: null, matting: null, job: null, clip: null, name: '', frame: 0, masks: null, object: 1, objects: 1, seen: 0,
    painting: false,
  });
  Object.assign(timeline, { scores: null, done: null, masked: [], suggested: [] });
  Object.assign(viewer, { tints: [], ...NO_MARKS, outline: null, cursor: null, wipe: null });
  viewer.show({ source: null, alpha: null, quality: null });
  timeline.setSuggested([]);
  quiet();
}

async function openNothing() {
  setPhase('empty');
  await listRecent();
}

async function openUpload(id, frame) {
  const clip = await json(`/v1/uploads/${id}/clip`);
  Object.assign(state, { upload: id, clip, name: remembered(`upload.${id}`)?.name ?? 'Clip' });
  state.masks = new Masks(id, clip.width, clip.height);
  await state.masks.restore();
  state.painting = true;
  beginClip();
  setPhase('mask');
  await goTo(Math.min(frame, clip.frames - 1));
}

async function openMatting(id, frame) {
  const [job, clip] = await Promise.all([json(`/v1/mattings/${id}`), json(`/v1/mattings/${id}/clip`)]);
  const known = remembered(`matting.${id}`) ?? {};
  Object.assign(state, { matting: id, job, clip, name: known.name ?? 'Clip', upload: known.upload ?? null });
  state.masks = new Masks(id, clip.width, clip.height);
  await state.masks.restore();
  beginClip();
  await take(job, true);
  if (!FINISHED.has(job.state)) watch(id);
  await goTo(Math.min(frame, clip.frames - 1));
}

function beginClip() {
  const { clip, name } = state;
  $('clip-name').textContent = name;
  $('clip-facts').textContent = `${clip.width} × ${clip.height}  ${clip.frames} frames  ${clip.frameRate.toFixed(3).replace(/\.?0+$/, '')} fps`;
  timeline.frames = clip.frames;
  viewer.setClip(clip.width, clip.height);
  // a brush that fits the picture
  $('brush-size').max = Math.round(Math.min(clip.width, clip.height) / 2);
  $('brush-size').value = Math.round(Math.min(clip.width, clip.height) / 14);
  state.objects = Math.max(1, ...state.masks.painted.map(mask => mask.object), ...subjects());
  renderSubjects();
}

/* ---- what is shown when ---- */

function setPhase(phase) {
  state.phase = phase;
  document.body.dataset.phase = phase;
  const has = phase !== 'empty' && phase !== 'uploading';
  const succeeded = phase === 'done';
  if (!has) {
    $('clip-name').textContent = phase === 'uploading' ? state.name : '';
    $('clip-facts').textContent = '';
  }
  show({
    drop: phase === 'empty', uploading: phase === 'uploading', canvas: has, time: has, strip: has,
    'panel-recent': phase === 'empty',
    'panel-mask': has && state.painting, tools: has && state.painting,
    'panel-setup': phase === 'mask', 'panel-run': phase === 'run',
    'panel-failed': phase === 'failed', 'panel-files': succeeded, 'panel-again': ['done', 'failed'].includes(phase),
    'panel-quality': succeeded && Boolean(state.job?.quality),
    views: phase === 'run' || succeeded, 'background-label': phase === 'run' || succeeded, wipe: phase === 'run' || succeeded,
    'subject-label': (phase === 'run' || succeeded) && subjects().length > 1,
    refine: succeeded && can.refine && state.painting, paint: succeeded && can.refine && !state.painting,
    again: ['done', 'failed'].includes(phase) && Boolean(state.upload),
    'mask-from-matte': succeeded,
  });
  for (const button of document.querySelectorAll('.tool[data-tool]')) {
    if (FOUND.has(button.dataset.tool)) button.hidden = !can.masks;
  }
  const quality = document.querySelector('[data-view="quality"]');
  quality.disabled = !(succeeded && state.job?.quality?.state === 'AVAILABLE');
  if (phase === 'mask') setView('source');
  else if (quality.disabled && viewer.view === 'quality') setView('composite');
  else setView(viewer.view === 'source' && phase === 'run' ? 'composite' : viewer.view);
  renderMasks();
}

function show(visible) {
  for (const [id, shown] of Object.entries(visible)) $(id).hidden = !shown;
}

let quietens = 0;
function tell(text, bad = false) {
  clearTimeout(quietens);
  Object.assign($('note'), { textContent: text, hidden: false, className: bad ? 'note bad' : 'note' });
  if (!bad) quietens = setTimeout(quiet, 5000);
}
function quiet() { $('note').hidden = true; }
function announce(text) { $('announcer').textContent = text; }

/** Does something that may be refused, and says so. */
function trying(action) {
  return async (...given) => {
    try {
      await action(...given);
    } catch (failure) {
      if (failure.name !== 'AbortError') tell(failure.message, true);
    }
  };
}

function remembered(what) { return JSON.parse(localStorage.getItem(`mattebox.${what}`) ?? 'null'); }
function remember(what, value) {
  try {
    localStorage.setItem(`mattebox.${what}`, JSON.stringify(value));
  } catch { /* no room: it is only forgotten */ }
}

/* ---- a clip comes in ---- */

const takeFile = trying(async file => {
  if (!file) return;
  await begun; // or what the page does at first would take the clip for one that is left
  leave();
  state.name = file.name;
  setPhase('uploading');
  try {
    const path = await upload(file, leaving.signal, part => {
      $('upload-progress').value = part;
      $('uploading-text').textContent = `Uploading ${file.name}, ${Math.round(part * 100)} %`;
    });
    const id = path.split('/').pop();
    remember(`upload.${id}`, { name: file.name });
    stand({ clip: id });
    $('uploading-text').textContent = 'Looking at the clip';
    await openUpload(id, 0);
  } catch (failure) {
    stand({}, true);
    await openNothing();
    if (failure.name !== 'AbortError') throw failure;
  }
});

$('choose').addEventListener('click', () => $('file').click());
$('file').addEventListener('change', event => { takeFile(event.target.files[0]); event.target.value = ''; });
$('upload-cancel').addEventListener('click', () => leaving.abort());
for (const type of ['dragenter', 'dragover']) {
  document.addEventListener(type, event => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    document.body.classList.add('dragging');
  });
}
document.addEventListener('dragleave', event => { if (!event.relatedTarget) document.body.classList.remove('dragging'); });
document.addEventListener('drop', event => {
  event.preventDefault();
  document.body.classList.remove('dragging');
  const file = event.dataTransfer.files[0];
  if (!file) return;
  const still = /^image\/(png|jpeg)$/.test(file.type);
  if (still && state.painting) takeMask(file);
  else takeFile(file);
});

async function listRecent() {
  const { mattings } = await json('/v1/mattings?pageSize=8');
  $('recent-none').hidden = mattings.length > 0;
  $('recent').replaceChildren(...mattings.map(job => {
    const link = element('a', { href: `#matting=${job.id}` },
      element('span', {}, remembered(`matting.${job.id}`)?.name ?? `Matting ${job.id.slice(-6)}`),
      element('span', { className: `state ${job.state}` }, sentence(job.state)),
      element('small', {}, new Date(job.createdAt).toLocaleString()),
      element('small', {}, `${job.progress.framesTotal ?? job.progress.framesDone} frames`));
    return element('li', {}, link);
  }));
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
const sentence = word => word.charAt(0) + word.slice(1).toLowerCase();

/* ---- frames ---- */

function side() {
  const box = $('canvas').getBoundingClientRect();
  const wanted = Math.min(box.width, box.height || box.width) * (window.devicePixelRatio || 1) * 1.1;
  return [360, 540, 720, 1080].find(step => step >= wanted) ?? 1080;
}

function pathOf(frame, view = 'source') {
  return state.matting
    ? `/v1/mattings/${state.matting}/frames/${frame}?view=${view}&maxShortSide=${side()}`
    : `/v1/uploads/${state.upload}/frames/${frame}?maxShortSide=${side()}`;
}

/** Whose matte is seen: that of a subject, or that of all together. */
const alphaPath = frame => pathOf(frame, 'alpha') + whose(state.seen);
const whose = object => object && subjects().length > 1 ? `&object=${object}` : '';
const subjects = () => [...new Set((state.job?.options.prompts ?? []).map(prompt => prompt.objectId))].sort((a, b) => a - b);

const hasAlpha = () => state.phase === 'done' || state.phase === 'run';
const hasQuality = () => state.phase === 'done' && state.job.quality?.state === 'AVAILABLE';

/** Shows a frame. Whoever asks for it himself is no longer led to the newest one. */
async function goTo(frame, asked = false) {
  if (!state.clip) return;
  if (asked && state.phase === 'run') $('follow').checked = false;
  state.frame = Math.max(0, Math.min(state.clip.frames - 1, frame));
  $('frame').value = state.frame;
  $('timecode').textContent = `${(state.frame / state.clip.frameRate).toFixed(2)} s`;
  timeline.setFrame(state.frame);
  renderMasks();
  keepPlace();
  await load();
}

function keepPlace() {
  clearTimeout(placeTimer);
  const { matting, upload: clip, frame } = state;
  const at = matting ? { matting, frame } : clip ? { clip, frame } : {};
  placeTimer = setTimeout(() => { if (state.matting === matting && state.frame === frame) stand(at, true); }, 250);
}

const load = trying(async () => {
  const { frame, clip } = state;
  const wants = ['source', ...(hasAlpha() ? ['alpha'] : []), ...(hasQuality() && viewer.view === 'quality' ? ['quality'] : [])];
  const paths = wants.map(view => view === 'alpha' ? alphaPath(frame) : pathOf(frame, view));
  const kept = paths.map(path => frames.peek(path));
  const pictures = kept.every(Boolean) ? kept : await Promise.all(paths.map((path, i) => frames.get(path, wants[i])));
  if (state.frame !== frame || state.clip !== clip || !pictures[0]) return;
  const [source, alpha = null, quality = null] = pictures;
  viewer.show({ source, alpha, quality });
  $('canvas').ariaLabel = `Frame ${frame}, ${$('views').hidden ? 'source' : viewer.view}`;
  document.body.dataset.shown = `${frame}${alpha ? ' alpha' : ''}${quality ? ' quality' : ''}`;
  for (const next of [frame + 1, frame + 2]) {
    if (next < clip.frames && state.phase !== 'run') frames.get(pathOf(next)).catch(() => {});
  }
});

function play() {
  if (!state.clip || state.playing) return;
  state.playing = true;
  $('play').ariaLabel = 'Pause';
  $('play-icon').setAttribute('href', '#i-pause');
  if (state.frame === state.clip.frames - 1) state.frame = -1;
  (async () => {
    while (state.playing) {
      const began = performance.now();
      if (state.frame >= state.clip.frames - 1) break;
      await goTo(state.frame + 1, true);
      const rest = 1000 / state.clip.frameRate - (performance.now() - began);
      await new Promise(resolve => setTimeout(resolve, Math.max(0, rest)));
    }
    pause();
  })();
}
function pause() {
  state.playing = false;
  $('play').ariaLabel = 'Play';
  $('play-icon').setAttribute('href', '#i-play');
}
const playOrPause = () => state.playing ? pause() : play();

$('play').addEventListener('click', playOrPause);
$('step-back').addEventListener('click', () => goTo(state.frame - 1, true));
$('step-on').addEventListener('click', () => goTo(state.frame + 1, true));
$('frame').addEventListener('change', event => {
  const wanted = Number(event.target.value);
  goTo(Number.isInteger(wanted) ? wanted : state.frame, true);
});

/* ---- views ---- */

function setView(view) {
  for (const button of document.querySelectorAll('[data-view]')) {
    button.setAttribute('aria-checked', button.dataset.view === view);
    button.tabIndex = button.dataset.view === view ? 0 : -1;
  }
  viewer.setView(view);
  if (view === 'quality' && state.clip) load();
}
for (const button of document.querySelectorAll('[data-view]')) button.addEventListener('click', () => setView(button.dataset.view));
$('views').addEventListener('keydown', event => moveInGroup(event, '[data-view]:not(:disabled)', button => button.click()));

/** Arrows in a group of buttons of which one is chosen. */
function moveInGroup(event, which, choose) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll(which)];
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  next.focus();
  choose(next);
  event.preventDefault();
  event.stopPropagation();
}

/** Of several subjects one can be seen alone. */
function renderSubjects() {
  const all = subjects();
  $('subject').replaceChildren(...[0, ...all].map(object =>
    element('option', { value: object, selected: object === state.seen }, object ? `Subject ${object}` : 'All')));
}
$('subject').addEventListener('change', () => { state.seen = Number($('subject').value); load(); });

$('background').addEventListener('change', () => {
  const chosen = $('background').value;
  $('background-colour').hidden = chosen !== 'custom';
  if (chosen === 'image') $('background-file').click();
  else viewer.setBackground(chosen === 'custom' ? $('background-colour').value : chosen);
});
$('background-colour').addEventListener('input', () => viewer.setBackground($('background-colour').value));
$('background-file').addEventListener('change', trying(async event => {
  const file = event.target.files[0];
  if (file) viewer.setBackground('image', await createImageBitmap(file));
}));
function toggleWipe() {
  viewer.wipe = viewer.wipe === null ? 0.5 : null;
  $('wipe').setAttribute('aria-pressed', viewer.wipe !== null);
  viewer.draw();
}
$('wipe').addEventListener('click', toggleWipe);
$('zoom-in').addEventListener('click', () => viewer.zoom(1.25));
$('zoom-out').addEventListener('click', () => viewer.zoom(0.8));
$('zoom-fit').addEventListener('click', () => viewer.fit());

/* ---- masks ---- */

const maskAllowed = () => state.painting && (can.prompts || state.phase === 'done' || state.frame === 0);
const maskHere = () => state.masks.at(state.object, state.frame);

function renderMasks() {
  const { masks } = state;
  timeline.masked = masks ? [...new Set(masks.painted.map(mask => mask.frame))] : [];
  timeline.draw();
  viewer.tints = [];
  Object.assign(viewer, state.painting && masks?.find(state.object, state.frame)?.marks || NO_MARKS);
  if (!masks || !state.painting) { viewer.draw(); return; }
  for (let object = 1; object <= state.objects; object++) {
    const mask = masks.find(object, state.frame);
    if (mask && !mask.isEmpty || mask && state.stroke) viewer.tints.push({ mask: mask.canvas, colour: COLOURS[(object - 1) % COLOURS.length] });
  }
  const here = masks.find(state.object, state.frame);
  $('undo').disabled = !here?.canUndo;
  $('redo').disabled = !here?.canRedo;
  $('start').disabled = masks.painted.length === 0;
  $('refine').disabled = masks.painted.length === 0;
  const allowed = maskAllowed();
  for (const id of ['mask-load', 'mask-invert', 'mask-clear']) $(id).disabled = !allowed;
  $('mask-hint').textContent = !allowed ? 'The mask belongs to the first frame.'
    : here && !here.isEmpty ? 'What is tinted is kept. Paint to add, erase to take away.'
      : state.phase === 'done' ? 'Paint what the matte should be here, then refine.'
        : can.masks ? 'Draw a box around what to keep, click it, mark it by a scribble, or paint it.' : 'Paint over what to keep, or draw around it.';
  $('mask-title').textContent = can.prompts || state.phase === 'done' ? `Mask, frame ${state.frame}` : 'Mask of the first frame';
  $('masks').replaceChildren(...(allowed && masks.painted.length < 2 ? [] : masks.painted).map(mask => {
    const button = element('button', {}, colourOf(mask.object), `Frame ${mask.frame}`);
    button.addEventListener('click', () => { state.object = mask.object; goTo(mask.frame, true); });
    return element('li', {}, button);
  }));
  if (!allowed && !masks.painted.length) {
    const button = element('button', {}, 'Go to the first frame');
    button.addEventListener('click', () => goTo(0, true));
    $('masks').replaceChildren(element('li', {}, button));
  }
  renderObjects();
  viewer.draw();
}

function colourOf(object) {
  const swatch = element('span', { className: 'swatch' });
  swatch.style.setProperty('--c', COLOURS[(object - 1) % COLOURS.length]);
  return swatch;
}

function renderObjects() {
  $('objects').hidden = !can.prompts;
  if (!can.prompts) return;
  const buttons = Array.from({ length: state.objects }, (_, i) => {
    const button = element('button', { role: 'radio' }, colourOf(i + 1), `Subject ${i + 1}`);
    button.setAttribute('role', 'radio');
    button.setAttribute('aria-checked', state.object === i + 1);
    button.addEventListener('click', () => { state.object = i + 1; renderMasks(); });
    return button;
  });
  const more = element('button', { ariaLabel: 'Another subject' }, '+');
  more.addEventListener('click', () => { state.object = ++state.objects; renderMasks(); });
  $('objects').replaceChildren(...buttons, ...(state.objects < COLOURS.length ? [more] : []));
}

function changed() {
  renderMasks();
  state.masks.keep();
}

function setTool(tool) {
  state.tool = tool;
  for (const button of document.querySelectorAll('.tool[data-tool]')) button.setAttribute('aria-pressed', button.dataset.tool === tool);
  $('sides').hidden = !SIDED.has(tool);
  if (SIDED.has(tool)) $('sides').scrollIntoView({ block: 'nearest', inline: 'nearest' }); // a phone's row of tools is long
  viewer.cursor = null;
  viewer.draw();
}

/** Whether marks are on what is kept, or on what is not. */
function setSide(keeps) {
  state.keeps = keeps;
  for (const button of $('sides').children) {
    const chosen = (button.dataset.side === 'keep') === keeps;
    button.setAttribute('aria-checked', chosen);
    button.tabIndex = chosen ? 0 : -1;
  }
}
for (const button of $('sides').children) button.addEventListener('click', () => setSide(button.dataset.side === 'keep'));
$('sides').addEventListener('keydown', event => moveInGroup(event, '[data-side]', button => button.click()));
for (const button of document.querySelectorAll('.tool[data-tool]')) button.addEventListener('click', () => setTool(button.dataset.tool));

const brushSize = () => Number($('brush-size').value);
const tool = () => state.held ? 'hand' : state.tool;

/** What the pointer does to the mask; false if it is to move the picture instead. */
function paint(moment, at, event) {
  if (moment === 'hover') {
    const brush = maskAllowed() && ROUND.has(tool());
    viewer.cursor = brush ? { ...at, size: brushSize() } : null;
    viewer.draw();
    return true;
  }
  if (moment === 'begin') return beginStroke(at, event);
  const stroke = state.stroke;
  if (!stroke) return false;
  if (moment === 'move') moveStroke(stroke, at);
  else endStroke(stroke, moment === 'cancel');
  return true;
}

function beginStroke(at, event) {
  if (!PAINTING.has(tool()) || !state.painting) return false;
  if (!maskAllowed()) {
    tell('The mask belongs to the first frame.');
    return false;
  }
  const mask = maskHere();
  const keeps = SIDED.has(tool()) ? state.keeps !== event.altKey : tool() !== 'eraser' && !event.altKey;
  state.stroke = { mask, keeps, tool: tool(), from: at, last: at, points: [at] };
  mask.begin();
  if (['brush', 'eraser'].includes(tool())) mask.stroke(at, at, brushSize(), keeps);
  viewer.outline = tool() === 'lasso' ? state.stroke.points : null;
  renderMasks();
  if (tool() === 'mark') showScribble(state.stroke);
  return true;
}

function moveStroke(stroke, at) {
  if (['brush', 'eraser'].includes(stroke.tool)) {
    stroke.mask.stroke(stroke.last, at, brushSize(), stroke.keeps);
    viewer.cursor = { ...at, size: brushSize() };
  } else if (stroke.tool === 'lasso') {
    stroke.points.push(at);
  } else if (stroke.tool === 'mark') {
    // as fine as it marks, and no finer
    const last = stroke.points.at(-1);
    if (Math.hypot(at.x - last.x, at.y - last.y) >= Math.max(1, brushSize() / 8)) stroke.points.push(at);
    showScribble(stroke);
    viewer.cursor = { ...at, size: brushSize() };
  } else if (stroke.tool === 'box') {
    viewer.box = boxOf(stroke.from, at);
  }
  stroke.last = at;
  viewer.draw();
}

const tenths = value => Math.round(value * 10) / 10;
const scribbleOf = (points, foreground) => ({
  points: points.slice(0, 10000).map(({ x, y }) => [tenths(x), tenths(y)]), radius: Math.max(0.5, brushSize() / 2), foreground,
});
function showScribble(stroke) {
  viewer.scribbles = [...stroke.mask.marks.scribbles, scribbleOf(stroke.points, stroke.keeps)];
}

/** Whether something of it lies in the picture; what does not is no mark. */
function isInside(points) {
  const { width, height } = state.clip;
  return points.some(({ x, y }) => x >= 0 && y >= 0 && x < width && y < height);
}

function boxOf(a, b) {
  const { width, height } = state.clip;
  const clamp = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
  const x = clamp(Math.min(a.x, b.x), width), y = clamp(Math.min(a.y, b.y), height);
  return { x, y, width: clamp(Math.max(a.x, b.x), width) - x, height: clamp(Math.max(a.y, b.y), height) - y };
}

function endStroke(stroke, cancelled) {
  state.stroke = null;
  viewer.outline = null;
  if (stroke.tool === 'lasso' && !cancelled && stroke.points.length > 2) stroke.mask.fill(stroke.points, stroke.keeps);
  stroke.mask.end();
  if (cancelled) {
    if (stroke.mask.canUndo && ['brush', 'eraser'].includes(stroke.tool)) stroke.mask.undo();
    renderMasks();
    return;
  }
  const { marks } = stroke.mask;
  const box = stroke.tool === 'box' ? boxOf(stroke.from, stroke.last) : null;
  if (box?.width > 2 && box.height > 2) {
    findMask({ ...NO_MARKS, box });
  } else if (stroke.tool === 'points' && isInside([stroke.from])) {
    const point = { x: Math.floor(stroke.from.x), y: Math.floor(stroke.from.y), foreground: stroke.keeps };
    findMask({ ...marks, points: [...marks.points, point] });
  } else if (stroke.tool === 'mark' && isInside(stroke.points)) {
    findMask({ ...marks, scribbles: [...marks.scribbles, scribbleOf(stroke.points, stroke.keeps)] });
  }
  changed();
}

/** Has the service find the mask of a box, points and scribbles; the answer to marks that are no longer these is late. */
const findMask = trying(async marks => {
  const { frame, upload: uploadId, matting, clip } = state;
  const mask = maskHere();
  mask.marks = marks;
  if (!marks.box && ![...marks.points, ...marks.scribbles].some(mark => mark.foreground)) {
    tell('Mark what to keep, too: then the mask is found.');
    return;
  }
  const prompt = { ...(marks.box ? { box: marks.box } : {}), points: marks.points, scribbles: marks.scribbles };
  const body = new FormData();
  if (!matting && uploadId) {
    prompt.source = { uploadId, frame };
  } else {
    const whole = await call(`/v1/mattings/${matting}/frames/${frame}?maxShortSide=${Math.min(4320, Math.min(clip.width, clip.height))}`);
    const bitmap = await createImageBitmap(await whole.blob());
    const canvas = new OffscreenCanvas(clip.width, clip.height);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, clip.width, clip.height);
    body.append('image', await canvas.convertToBlob({ type: 'image/png' }), 'frame.png');
  }
  body.append('prompt', JSON.stringify(prompt));
  document.body.dataset.finding = 'true';
  try {
    const response = await call('/v1/masks', { method: 'POST', body });
    const found = await createImageBitmap(await response.blob());
    if (mask.marks !== marks) return;
    mask.replace(found, marks);
  } finally {
    delete document.body.dataset.finding;
  }
  changed();
});

const takeMask = trying(async file => {
  const image = await createImageBitmap(file, { colorSpaceConversion: 'none' });
  const { width, height } = state.clip;
  if (image.width !== width || image.height !== height) {
    throw new Error(`The mask is ${image.width} × ${image.height} and the clip ${width} × ${height}.`);
  }
  maskHere().replace(image);
  changed();
});
$('mask-load').addEventListener('click', () => $('mask-file').click());
$('mask-file').addEventListener('change', event => { if (event.target.files[0]) takeMask(event.target.files[0]); event.target.value = ''; });
$('mask-invert').addEventListener('click', () => { maskHere().invert(); changed(); });
$('mask-clear').addEventListener('click', () => { maskHere().clear(); changed(); });
$('mask-from-matte').addEventListener('click', trying(fromMatte));
function undo() { state.masks?.find(state.object, state.frame)?.undo(); changed(); }
function redo() { state.masks?.find(state.object, state.frame)?.redo(); changed(); }
$('undo').addEventListener('click', undo);
$('redo').addEventListener('click', redo);

/** The matte of this frame as a mask to begin with. */
async function fromMatte() {
  const { clip, matting, frame } = state;
  const shortSide = Math.max(16, Math.min(4320, clip.width, clip.height));
  const matte = await frames.get(`/v1/mattings/${matting}/frames/${frame}?view=alpha&maxShortSide=${shortSide}${whose(state.object)}`);
  if (!matte) return;
  maskHere().replace(matte);
  changed();
}

/* ---- set-up and start ---- */

const idOf = output => `${output.kind}:${output.format}`;

function renderSetup() {
  const settings = remembered('settings') ?? {};
  const chosen = new Set(settings.outputs ?? can.defaults.map(idOf));
  const kinds = [...new Set(can.outputs.map(output => output.kind))];
  $('outputs').replaceChildren(...kinds.map(kind => {
    const formats = element('div', { className: 'formats' });
    const set = element('fieldset', {}, element('legend', {}, nameOf(kind)), formats);
    for (const output of can.outputs.filter(each => each.kind === kind)) {
      const box = element('input', { type: 'checkbox', value: idOf(output) });
      // what the studio itself shows is always made
      box.checked = chosen.has(idOf(output)) || idOf(output) === LOSSLESS;
      box.disabled = idOf(output) === LOSSLESS;
      formats.append(element('label', { className: 'check' }, box, nameOf(output.format)));
    }
    return set;
  }));
  $('model').replaceChildren(...can.models.map(model => element('option', {
    value: model.name, selected: settings.model ? settings.model === model.name : model.default,
    title: `${model.network}, ${model.licence}`,
  }, model.name)));
  const onCpu = can.models.some(model => model.default && model.device === 'cpu');
  $('short-side').value = String(settings.shortSide ?? (onCpu ? 720 : 0));
  $('quality').checked = settings.quality ?? true;
  $('over').value = settings.over ?? 'checkerboard';
  if (settings.overColour) $('over-colour').value = settings.overColour;
  renderOver();
}

const chosenOutputs = () => [...$('outputs').querySelectorAll('input:checked')].map(box => box.value);

/** What delivered composites lie over is asked for only where there are any. */
function renderOver() {
  const composites = chosenOutputs().some(id => id.startsWith('composite:'));
  $('over').disabled = !composites;
  $('over-colour').hidden = $('over').value !== 'custom';
  $('over-name').hidden = $('over').value !== 'image' || !state.overImage;
  $('over-name').textContent = state.overImage?.name ?? '';
}
$('outputs').addEventListener('change', renderOver);
$('over').addEventListener('change', () => {
  if ($('over').value === 'image') $('over-file').click();
  renderOver();
});
$('over-file').addEventListener('change', event => {
  state.overImage = event.target.files[0] ?? state.overImage;
  if (!state.overImage) $('over').value = 'checkerboard';
  event.target.value = '';
  renderOver();
});
$('over-file').addEventListener('cancel', () => {
  if (!state.overImage) $('over').value = 'checkerboard';
  renderOver();
});

/** What the service is told of it, and what is seen of it here. */
async function over() {
  const chosen = $('over').value;
  if (chosen !== 'image') return chosen === 'custom' ? $('over-colour').value : chosen;
  viewer.setBackground('image', await createImageBitmap(state.overImage));
  $('background').value = 'image';
  return uploadSmall(state.overImage);
}

async function setup() {
  const outputs = chosenOutputs();
  const settings = {
    outputs, model: $('model').value, shortSide: Number($('short-side').value), quality: $('quality').checked,
    over: $('over').value === 'image' ? 'checkerboard' : $('over').value, overColour: $('over-colour').value,
  };
  remember('settings', settings);
  const background = outputs.some(id => id.startsWith('composite:')) ? await over() : null;
  return {
    model: settings.model, maxShortSide: settings.shortSide, quality: settings.quality,
    outputs: outputs.map(id => {
      const [kind, format] = id.split(':');
      return kind === 'composite' ? { kind, format, background } : { kind, format };
    }),
  };
}

$('start').addEventListener('click', trying(async () => {
  const { upload: clip, name, masks } = state;
  $('start').disabled = true;
  try {
    const options = await setup();
    const painted = masks.painted;
    const given = [];
    for (const mask of painted) given.push({ mask, path: await uploadSmall(await mask.png()) });
    const plain = painted.length === 1 && painted[0].frame === 0 && painted[0].object === 1;
    if (!plain) options.prompts = given.map(({ mask, path }) => ({ frame: mask.frame, objectId: mask.object, mask: path }));
    const job = await postJson('/v1/mattings',
      { video: `/v1/uploads/${clip}`, ...(plain ? { mask: given[0].path } : {}), options },
      { 'Idempotency-Key': crypto.randomUUID?.() ?? String(Math.random()) });
    remember(`matting.${job.id}`, { name, upload: clip });
    stand({ matting: job.id });
    await arrive();
  } finally {
    $('start').disabled = false;
  }
}));

$('paint').addEventListener('click', trying(async () => {
  state.painting = true;
  setPhase(state.phase);
  setView('source');
  if (maskHere().isEmpty) await fromMatte();
}));

$('refine').addEventListener('click', trying(async () => {
  const { matting, name, masks, upload: clip } = state;
  const body = new FormData();
  const prompts = masks.painted.map(mask => ({ frame: mask.frame, objectId: mask.object, mask: `mask-${mask.frame}-${mask.object}` }));
  body.append('options', JSON.stringify({ prompts }));
  for (const mask of masks.painted) body.append(`mask-${mask.frame}-${mask.object}`, await mask.png(), `${mask.frame}.png`);
  $('refine').disabled = true;
  try {
    const response = await call(`/v1/mattings/${matting}/refine`, { method: 'POST', body });
    const id = new URL(response.headers.get('Location'), location.href).pathname.split('/').pop();
    masks.forget();
    remember(`matting.${id}`, { name, upload: clip });
    stand({ matting: id });
    await arrive();
  } finally {
    $('refine').disabled = false;
  }
}));

/* ---- a matting runs ---- */

function watch(id) {
  const { signal } = leaving;
  follow(`/v1/mattings/${id}/events`, signal, job => { if (!signal.aborted) take(job); })
    .catch(failure => { if (!signal.aborted) tell(failure.message, true); });
}

async function take(job, first = false) {
  const finished = FINISHED.has(job.state);
  const before = state.job?.state;
  state.job = job;
  if (!finished) {
    if (state.phase !== 'run') setPhase('run');
    renderRun(job);
    showNewest();
    return;
  }
  timeline.done = null;
  if (job.state === 'SUCCEEDED') {
    if (!first) announce('The matte is done.');
    frames.forget(`/v1/mattings/${job.id}`);
    setPhase('done');
    renderFiles(job);
    await renderQuality(job);
    if (!first) await goTo(state.frame);
  } else if (before !== job.state || first) {
    $('failed-title').textContent = sentence(job.state);
    $('failed-detail').textContent = job.problem?.detail ?? '';
    announce(`The matting ${job.state === 'CANCELLED' ? 'was cancelled' : 'failed'}.`);
    setPhase('failed');
    if (!first) await load();
  }
}

let saidTenth = -1;
function renderRun(job) {
  const { framesDone, framesTotal, framesPerSecond, etaSeconds, stage } = job.progress;
  $('run-title').textContent = job.state === 'QUEUED'
    ? `Queued${job.queuePosition > 1 ? `, place ${job.queuePosition}` : ''}` : sentence(stage ?? 'starting');
  const total = framesTotal ?? state.clip.frames;
  if (job.state === 'QUEUED') $('run-progress').removeAttribute('value');
  else $('run-progress').value = total ? framesDone / total : 0;
  $('run-figures').textContent = job.state === 'QUEUED' ? 'Waiting for a worker' : [
    `${framesDone} of ${total} frames`,
    framesPerSecond ? `${framesPerSecond.toFixed(1)} fps` : '',
    etaSeconds ? `${duration(etaSeconds)} left` : '',
  ].filter(Boolean).join(' · ');
  if (stage === 'matting' || stage === 'finishing') timeline.done = framesDone;
  timeline.draw();
  const tenth = Math.floor(10 * framesDone / total);
  if (tenth !== saidTenth && job.state !== 'QUEUED') {
    saidTenth = tenth;
    announce(`${tenth * 10} %`);
  }
}

function duration(seconds) {
  const whole = Math.max(1, Math.round(seconds));
  return whole < 90 ? `${whole} s` : whole < 5400 ? `${Math.round(whole / 60)} min` : `${(whole / 3600).toFixed(1)} h`;
}

/** The frame that was matted last, at most twice a second. */
let showing = false;
const showNewest = trying(async () => {
  if (showing || !$('follow').checked || state.phase !== 'run') return;
  showing = true;
  const { matting, seen } = state;
  try {
    const response = await call(`/v1/mattings/${matting}/frames/latest?view=alpha&maxShortSide=${side()}${whose(state.seen)}`);
    const frame = Number(response.headers.get('Mattebox-Frame'));
    const alpha = await createImageBitmap(await response.blob(), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
    if (state.matting !== matting || state.phase !== 'run' || !$('follow').checked) return;
    if (state.seen === seen) frames.put(alphaPath(frame), alpha);
    await goTo(frame);
    await new Promise(resolve => setTimeout(resolve, 450));
  } catch (failure) {
    if (failure.status !== 404) throw failure;
  } finally {
    showing = false;
  }
});
$('follow').addEventListener('change', showNewest);

$('cancel').addEventListener('click', trying(async () => {
  await take(await json(`/v1/mattings/${state.matting}/cancel`, { method: 'POST' }));
}));

/* ---- what came of it ---- */

function renderFiles(job) {
  $('files').replaceChildren(...job.artifacts.map(artifact => {
    const path = artifact.links.self;
    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    icon.innerHTML = '<use href="#i-down"/>';
    const label = `Download ${artifact.name}`;
    const link = key.get()
      ? element('button', { title: label, ariaLabel: label }, icon)
      : element('a', { href: path, download: artifact.name, title: label, ariaLabel: label }, icon);
    if (key.get()) link.addEventListener('click', trying(() => save(path, artifact.name, artifact.sizeBytes)));
    return element('li', {}, element('div', {}, element('div', {}, `${nameOf(artifact.kind)}, ${nameOf(artifact.format)}`),
      element('small', {}, `${artifact.name} · ${bytes(artifact.sizeBytes)}`)), link);
  }));
}

function bytes(count) {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return `${(count / 1000 ** power).toFixed(power && count / 1000 ** power < 10 ? 1 : 0)} ${['B', 'kB', 'MB', 'GB'][power]}`;
}

async function renderQuality(job) {
  const { quality } = job;
  $('suggested-box').hidden = true;
  if (!quality) return;
  if (quality.state !== 'AVAILABLE') {
    $('quality-figures').replaceChildren(element('dt', {}, quality.reason ?? 'It is not known.'));
    return;
  }
  const rows = [['All pixels reliable', quality.reliableRatio], ['Soft edges', quality.unknownReliableRatio], ['Opaque core', quality.coreReliableRatio]];
  $('quality-figures').replaceChildren(...rows.flatMap(([name, ratio]) => [element('dt', {}, name), element('dd', {}, percent(ratio))]));
  try {
    const scores = await json(quality.links.scores);
    if (Array.isArray(scores.frames)) {
      timeline.scores = [];
      for (const score of scores.frames) timeline.scores[score.frame] = score.unknownReliableRatio;
    }
  } catch (failure) {
    tell(`The scores cannot be read: ${failure.message}`, true);
  }
  timeline.setSuggested(quality.suggestedMaskFrames);
  $('suggested-box').hidden = quality.suggestedMaskFrames.length === 0;
  $('suggested').replaceChildren(...quality.suggestedMaskFrames.map(frame => {
    const score = timeline.scores?.[frame];
    const swatch = element('span', { className: 'swatch' });
    swatch.style.background = scoreColour(score ?? 1);
    const button = element('button', {}, swatch, `Frame ${frame}`);
    button.addEventListener('click', () => goTo(frame, true));
    return button;
  }));
  timeline.draw();
}

function nextSuggested() {
  const all = timeline.suggested;
  if (all.length) goTo(all.find(frame => frame > state.frame) ?? all[0], true);
}

$('again').addEventListener('click', trying(async () => {
  stand({ clip: state.upload });
  await arrive();
}));
$('delete').addEventListener('click', trying(async () => {
  if (!await sure(`Delete this matting with its files? ${state.name} itself stays.`)) return;
  await call(`/v1/mattings/${state.matting}`, { method: 'DELETE' });
  for (const what of ['matting', 'masks']) localStorage.removeItem(`mattebox.${what}.${state.matting}`);
  stand({});
  await arrive();
}));

/* ---- dialogs, keys, theme ---- */

function closed(dialog) {
  return new Promise(resolve => dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true }));
}
async function sure(text) {
  $('sure-text').textContent = text;
  $('sure-dialog').returnValue = '';
  $('sure-dialog').showModal();
  return await closed($('sure-dialog')) === 'yes';
}

async function askKey(refused) {
  $('key-text').textContent = refused
    ? 'The service does not know this key.' : 'The service asks who you are. The key stays in this tab.';
  $('key').value = '';
  $('key-dialog').returnValue = '';
  $('key-dialog').showModal();
  const answer = await closed($('key-dialog'));
  const value = $('key').value.trim();
  $('key').value = '';
  if (answer === 'cancel' || !value) return false;
  key.set(value);
  $('key-open').hidden = false;
  return true;
}
onKeyWanted(askKey);
$('key-dialog').addEventListener('cancel', () => { $('key').value = ''; });
$('key-cancel').addEventListener('click', () => $('key-dialog').close('cancel'));
$('key-open').addEventListener('click', trying(async () => { if (await askKey(false)) location.reload(); }));
$('help-open').addEventListener('click', () => $('help-dialog').showModal());

$('theme').addEventListener('click', () => {
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark';
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('mattebox.theme', dark ? 'light' : 'dark');
  timeline.draw();
});
matchMedia('(prefers-color-scheme: light)').addEventListener('change', () => timeline.draw());
$('home').addEventListener('click', event => { event.preventDefault(); stand({}); arrive(); });

const TOOLS = { b: 'brush', e: 'eraser', l: 'lasso', h: 'hand', m: 'box', p: 'points', k: 'mark' };
const VIEWS = { 1: 'source', 2: 'alpha', 3: 'composite', 4: 'quality' };

document.addEventListener('keydown', event => {
  const at = event.target;
  if (document.querySelector('dialog[open]') || at.matches('input:not([type="range"], [type="checkbox"]), select')) return;
  if (!state.clip) { if (event.key === '?') $('help-dialog').showModal(); return; }
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key.toLowerCase() === 'z') { event.shiftKey ? redo() : undo(); event.preventDefault(); return; }
  if (control || event.altKey && event.key !== 'Alt') return;
  if (at === $('canvas') && at.matches(':focus-visible') && moveBrush(event)) { event.preventDefault(); return; }
  if (at.matches('[type="range"]') && /^(Arrow|Home|End)/.test(event.key)) return;
  const pressed = event.key.toLowerCase();
  const onButton = at.matches('button, a, [type="checkbox"]');
  if (event.key === 'ArrowLeft' || pressed === ',') goTo(state.frame - (event.shiftKey ? 10 : 1), true);
  else if (event.key === 'ArrowRight' || pressed === '.') goTo(state.frame + (event.shiftKey ? 10 : 1), true);
  else if (event.key === 'PageUp') goTo(state.frame - 10, true);
  else if (event.key === 'PageDown') goTo(state.frame + 10, true);
  else if (event.key === 'Home') goTo(0, true);
  else if (event.key === 'End') goTo(state.clip.frames - 1, true);
  else if (event.key === ' ') {
    if (onButton) return;
    if (!event.repeat) state.spaceAt = performance.now();
    state.held = true;
  } else if (pressed === '?') $('help-dialog').showModal();
  else if (pressed === 'w' && !$('wipe').hidden) toggleWipe();
  else if (pressed === 'n') nextSuggested();
  else if (pressed === 'f') viewer.fit();
  else if (pressed === '+' || pressed === '=') viewer.zoom(1.25);
  else if (pressed === '-') viewer.zoom(0.8);
  else if (pressed === 'x' && !$('sides').hidden) setSide(!state.keeps);
  else if (pressed === '[' || pressed === ']') resizeBrush(pressed === ']' ? 1.2 : 1 / 1.2);
  else if (VIEWS[pressed] && !$('views').hidden) document.querySelector(`[data-view="${VIEWS[pressed]}"]`).click();
  else if (TOOLS[pressed] && state.painting && !document.querySelector(`[data-tool="${TOOLS[pressed]}"]`).hidden) setTool(TOOLS[pressed]);
  else return;
  event.preventDefault();
});
document.addEventListener('keyup', event => {
  if (event.key !== ' ' || !state.held) return;
  state.held = false;
  if (performance.now() - state.spaceAt < 250) playOrPause();
});

function resizeBrush(factor) {
  $('brush-size').value = Math.max(2, Math.round(brushSize() * factor));
  if (viewer.cursor) viewer.cursor.size = brushSize();
  viewer.draw();
}

/** The brush by the keyboard: arrows move it, Enter dabs, which is a scribble where it marks. */
function moveBrush(event) {
  if (!maskAllowed() || !ROUND.has(state.tool)) return false;
  const step = event.shiftKey ? 1 : Math.max(1, brushSize() / 4);
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
  const { width, height } = state.clip;
  const at = viewer.cursor ?? { x: width / 2, y: height / 2 };
  if (event.key === 'Enter') {
    const mask = maskHere();
    if (state.tool === 'mark') {
      findMask({ ...mask.marks, scribbles: [...mask.marks.scribbles, scribbleOf([at], state.keeps)] });
    } else {
      mask.begin();
      mask.stroke(at, at, brushSize(), state.tool === 'brush');
      mask.end();
    }
    changed();
  } else if (!dx && !dy) {
    return false;
  }
  viewer.cursor = {
    x: Math.max(0, Math.min(width, at.x + dx * step)), y: Math.max(0, Math.min(height, at.y + dy * step)), size: brushSize(),
  };
  viewer.draw();
  return true;
}

window.addEventListener('popstate', arrive);

const begun = trying(async () => {
  if (key.get()) $('key-open').hidden = false;
  Object.assign(can, await offers());
  renderSetup();
  setView('composite');
  await arrive();
})();

trying(async () => {
  await begun;
  // the contract is long, and the service writes it when it is asked first
  Object.assign(can, await abilities());
  document.body.dataset.ready = 'true';
  setPhase(state.phase);
})();
