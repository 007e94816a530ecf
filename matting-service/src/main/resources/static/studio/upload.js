// Resumable uploads (tus 1.0). A file that was broken off goes on where it was when it is chosen again.

import { call, Problem } from './api.js';

const PIECE = 8 << 20;
const TUS = { 'Tus-Resumable': '1.0.0' };
const remembered = file => `mattebox.upload.${file.name}:${file.size}:${file.lastModified}`;

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

async function offsetOf(path) {
  const response = await call(path, { method: 'HEAD', headers: TUS });
  return Number(response.headers.get('Upload-Offset'));
}

async function create(length, name) {
  const headers = { ...TUS, 'Upload-Length': String(length) };
  if (name) headers['Upload-Metadata'] = `filename ${base64(name)}`;
  const response = await call('/v1/uploads', { method: 'POST', headers });
  return new URL(response.headers.get('Location'), location.href).pathname;
}

/** Begins, or finds where the same file was left. */
async function begin(file) {
  const known = localStorage.getItem(remembered(file));
  if (known) {
    try {
      return { path: known, offset: await offsetOf(known) };
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      localStorage.removeItem(remembered(file));
    }
  }
  const path = await create(file.size, file.name);
  localStorage.setItem(remembered(file), path);
  return { path, offset: 0 };
}

/** Uploads a file; its path. */
export async function upload(file, signal, onProgress) {
  let { path, offset } = await begin(file);
  let failures = 0;
  onProgress(offset / file.size);
  while (offset < file.size) {
    try {
      const response = await call(path, {
        method: 'PATCH', signal, body: file.slice(offset, offset + PIECE),
        headers: { ...TUS, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
      });
      offset = Number(response.headers.get('Upload-Offset'));
      failures = 0;
    } catch (failure) {
      const passes = !(failure instanceof Problem) || [409, 423, 503].includes(failure.status);
      if (signal.aborted || !passes || ++failures > 5) throw failure;
      await new Promise(resolve => setTimeout(resolve, 500 * failures));
      offset = await offsetOf(path);
    }
    onProgress(offset / file.size);
  }
  return path;
}

/** Uploads something small at once; its path. */
export async function uploadSmall(blob) {
  const response = await call('/v1/uploads', {
    method: 'POST', body: blob,
    headers: { ...TUS, 'Upload-Length': String(blob.size), 'Content-Type': 'application/offset+octet-stream' },
  });
  return new URL(response.headers.get('Location'), location.href).pathname;
}
