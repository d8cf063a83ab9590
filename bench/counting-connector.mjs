/**
 * Stands in for the connector of Teams with its rate table: exact sliding windows, counted when a call arrives, and 429
 * beyond them. In a thread of its own, so that a busy desk does not blur when its calls arrive.
 *
 * Messages from the desk's side: `'report'` is answered with all that was taken and refused since the last one.
 */
import { createServer } from 'node:http';
import { parentPort } from 'node:worker_threads';
import { createRateCount } from '../dist/modules/playground/wire-rules/rate-count.js';
import { teamsTable } from '../dist/modules/teams/send-limits/app-limiter.js';

const rates = createRateCount(teamsTable);
let taken = [];
let refused = [];
let count = 0;

function placeOf(segments, body) {
  if (segments.length > 2) return segments[2];
  return body.channelData?.channel?.id ?? body.members?.[0]?.id ?? '';
}

const server = createServer((req, res) => {
  const at = performance.timeOrigin + performance.now();
  const parts = [];
  req.on('data', (chunk) => parts.push(chunk));
  req.on('end', () => {
    const text = Buffer.concat(parts).toString();
    const segments = req.url.split('?', 1)[0].split('/').slice(1).map(decodeURIComponent);
    const place = placeOf(segments, text === '' ? {} : JSON.parse(text));
    const wait = rates.take(req.method === 'GET' ? 'reads' : 'sends', place, at);
    const call = { at, place: place.split(';')[0], activity: segments[4] ?? '', isUpdate: req.method === 'PUT', text };
    (wait === 0 ? taken : refused).push(call);
    if (wait > 0) return void res.writeHead(429, { 'retry-after': String(Math.ceil(wait / 1_000)) }).end();
    count += 1;
    const answer = JSON.stringify({ id: segments.length > 2 ? `1:${count}` : `${place};messageid=${count}`, activityId: String(count) });
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }).end(answer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ serviceUrl: `http://127.0.0.1:${server.address().port}/` }));

parentPort.on('message', () => {
  parentPort.postMessage({ taken, refused });
  [taken, refused] = [[], []];
});
