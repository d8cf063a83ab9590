import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createMailReader } from '../../../dist/modules/mail/read/create-mail-reader.js';
import { createMailMaker, seededRandom } from './mail-maker.mjs';

/*
 * `node build.mjs --modules && node test/mail/fuzz/run.mjs --mails 10000 --seed 7`: mails of all forms, most of them broken, through the
 * reader. A mail is lost where it is refused, where its digest is not that of its bytes, or where a text lost bytes (U+FFFD) that it had.
 * A busy machine holds any loop: what a mail holds is the least of three readings. Ends with 1 where a mail is lost or holds for over 50 ms.
 */
const { values } = parseArgs({ options: { mails: { type: 'string', default: '10000' }, seed: { type: 'string', default: '7' } } });
const count = Number(values.mails);
const make = createMailMaker(seededRandom(Number(values.seed)));
const folder = await mkdtemp(join(tmpdir(), 'precaso-fuzz-'));
const reader = createMailReader();
const lost = [];
const longest = { ms: 0, at: -1 };

const raws = Array.from({ length: count }, make);
const held = monitorEventLoopDelay({ resolution: 1 });
held.enable();
let heldMs = 0;

/** Reads one mail in a folder of its own. @returns for how long the loop of this thread was held meanwhile, and the whole */
async function read(raw, at) {
  const own = join(folder, String(at));
  await mkdir(own);
  await writeFile(join(own, 'raw'), raw);
  held.reset();
  const start = performance.now();
  const mail = await reader.read(join(own, 'raw'), own).catch((error) => ({ why: `${error.code}: ${error.cause?.message}` }));
  const times = { ms: performance.now() - start, heldMs: held.max / 1e6 };
  await rm(own, { recursive: true });
  return { mail, ...times };
}

function faultOf(mail, raw) {
  if (mail.why !== undefined) return mail.why;
  if (mail.digest !== createHash('sha256').update(raw).digest('hex')) return 'digest';
  return !raw.includes(Buffer.from('\uFFFD')) && JSON.stringify(mail).includes('\uFFFD') ? 'bytes' : null;
}

// The first mail starts the thread.
await read(raws[0] ?? Buffer.alloc(0), 'first');
const began = performance.now();
for (const [at, raw] of raws.entries()) {
  const readings = [await read(raw, at)];
  while (readings.length < 3 && (readings.at(-1)?.heldMs ?? 0) > 50) readings.push(await read(raw, at));
  const why = faultOf(readings[0]?.mail, raw);
  if (why !== null) lost.push({ at, why });
  heldMs = Math.max(heldMs, Math.min(...readings.map((one) => one.heldMs)));
  const ms = Math.min(...readings.map((one) => one.ms));
  if (ms > longest.ms) Object.assign(longest, { ms, at });
}
held.disable();
const perSecond = Math.round((count * 1_000) / (performance.now() - began));
await reader.close();
await rm(folder, { recursive: true });

process.stdout.write(
  `${count} mails of seed ${values.seed}: ${lost.length} lost, ${perSecond} a second, longest ${longest.ms.toFixed(0)} ms (mail ${longest.at}), loop held at most ${heldMs.toFixed(1)} ms\n`,
);
for (const one of lost.slice(0, 20)) process.stdout.write(`${JSON.stringify(one)}\n`);
process.exit(lost.length > 0 || heldMs > 50 ? 1 : 0);
