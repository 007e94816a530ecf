// The service, as the page speaks to it. Every request carries the key if there is one; a key lives in this tab only.

const KEY = 'mattebox.key';

/** What the service refused, in its own words. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The service answers ${status}.`);
    this.status = status;
    this.type = (body.type || '').replace('/problems/', '');
    this.body = body;
  }
}

let askForKey = async () => false;

/** Whom to ask for a key when the service wants one; he answers true if there is a new one. */
export function onKeyWanted(ask) { askForKey = ask; }

export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: value => value ? sessionStorage.setItem(KEY, value) : sessionStorage.removeItem(KEY),
};

let asking = null;

function headersWithKey(given) {
  const headers = new Headers(given);
  if (key.get()) headers.set('X-API-Key', key.get());
  return headers;
}

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Sends a request; asks for a key if one is wanted, waits if the service says so, and throws what it refuses. */
export async function call(path, options = {}) {
  for (let attempt = 0; ; attempt++) {
    const shown = key.get();
    const response = await fetch(path, { ...options, headers: headersWithKey(options.headers) });
    if (response.ok || response.status === 304) return response;
    if (response.status === 401) {
      // several requests may find out at once, one dialog is enough
      if (key.get() !== shown) continue;
      asking ??= askForKey(Boolean(shown)).finally(() => { asking = null; });
      if (await asking) continue;
    }
    const wait = Number(response.headers.get('Retry-After'));
    if ((response.status === 429 || response.status === 503) && wait > 0 && wait <= 30 && attempt < 4
        && (options.method ?? 'GET') === 'GET') {
      await pause(wait * 1000);
      continue;
    }
    const problem = (response.headers.get('Content-Type') || '').includes('json') ? await response.json() : {};
    throw new Problem(response.status, problem);
  }
}

export async function json(path, options = {}) {
  const response = await call(path, { ...options, headers: { Accept: 'application/json', ...options.headers } });
  return response.json();
}

export function postJson(path, body, headers = {}) {
  return json(path, {
    method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers },
  });
}

/** A picture, and which frame it is. */
export async function picture(path, signal) {
  const response = await call(path, { signal });
  const bitmap = await createImageBitmap(await response.blob(), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  return { bitmap, frame: Number(response.headers.get('Mattebox-Frame')) };
}

/**
 * Follows a job until it is finished. Not an EventSource, since that sends no key. Reconnects where it was cut off.
 */
export async function follow(path, signal, onEvent) {
  let last = null;
  while (!signal.aborted) {
    try {
      const headers = { Accept: 'text/event-stream', ...(last === null ? {} : { 'Last-Event-ID': last }) };
      const response = await call(path, { headers, signal });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value.replaceAll('\r', '');
        const events = text.split('\n\n');
        text = events.pop();
        for (const event of events) {
          const data = [];
          for (const line of event.split('\n')) {
            if (line.startsWith('id:')) last = line.slice(3).trim();
            if (line.startsWith('data:')) data.push(line.slice(5));
          }
          if (data.length) {
            const job = JSON.parse(data.join('\n'));
            onEvent(job);
            if (job.finishedAt) return;
          }
        }
      }
    } catch (failure) {
      if (signal.aborted) return;
      if (failure instanceof Problem && failure.status < 500) throw failure;
    }
    await pause(1000);
  }
}

/** Saves a file of the service; with a key the browser cannot fetch it by itself. */
export async function save(path, name, size) {
  const target = window.showSaveFilePicker && size > 64 << 20
    ? await window.showSaveFilePicker({ suggestedName: name }) : null;
  const response = await call(path);
  if (target) {
    await response.body.pipeTo(await target.createWritable());
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What the service has. */
export async function offers() {
  const [models, outputs] = await Promise.all([json('/v1/models'), json('/v1/outputs')]);
  return { models: models.models, outputs: outputs.outputs, defaults: outputs.defaults };
}

/** What it can do beyond the least: the page shows nothing that its contract does not have. */
export async function abilities() {
  const contract = await json('/v3/api-docs');
  const options = contract.components?.schemas?.MattingOptions?.properties ?? {};
  return {
    masks: Boolean(contract.paths['/v1/masks']),
    refine: Boolean(contract.paths['/v1/mattings/{id}/refine']),
    prompts: Boolean(options.prompts),
  };
}
