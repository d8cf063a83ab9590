import { besidesProfile, liveAt, postCase } from './a-case.js';
import { writeFileSync } from 'node:fs';
import { it, expect } from 'vitest';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { traced, traceServer } from '../support/traced-server.js';
const WRITE = { file: 'adapters/embedded/ticket-store.js', line: 'await writes.run' };
async function quiet(of: BuiltDesk) {
  let n = -1, t = 0;
  while (t < 2) { await new Promise(r => setTimeout(r, 1500)); const c = of.connector.calls.length; t = c === n ? t + 1 : 0; n = c; }
}
it('ways', { timeout: 300000 }, async () => {
  const desk = await startBuiltDesk({ environment: { ...traced, PRECASO_X: '' } as any });
  await desk.bindAll();
  const trace = await traceServer(desk.server.output(), WRITE);
  const { beto } = desk.people;
  const first = await postCase(desk, 'no abre nada de nada');
  await desk.press(beto, first.live, 'Tomar');
  await liveAt(desk, 'mesa', first.name, 'Atiende Beto Gil');
  await quiet(desk);
  const out: string[] = [];
  const measure = async (name: string, act: () => Promise<unknown>) => {
    await quiet(desk); await trace.begin(); const r = await act(); await quiet(desk);
    const calls = await trace.calls();
    const files = new Set([...calls.keys()].map(k => k.slice(0, k.indexOf(':'))));
    const total = [...calls.values()].reduce((a, b) => a + b, 0);
    out.push(`== ${name} files ${files.size} functions ${calls.size} calls ${total}`);
    for (const [k, c] of [...calls].sort((a, b) => b[1] - a[1]).slice(0, 60)) out.push(`   ${c} ${k}`);
    return r;
  };
  const asker = first.who;
  await measure('idle', async () => undefined);
  await measure('hola', async () => { await desk.say(asker, 'hola'); });
  const words = 'se cae la red del piso';
  await measure('precaso', async () => { await desk.say(asker, `precaso ${words}`); await desk.shows(desk.chat(asker), 'PRE-', words); });
  const draft = await desk.shows(desk.chat(asker), 'PRE-', words);
  await measure('enviar', async () => { await desk.press(asker, draft, 'Enviar', { ...besidesProfile, category: 'otro', description: `${words} cada tarde y nadie sabe` }); await desk.shows(desk.chat(asker), 'CASO-', 'se cae la red'); });
  const receipt = await desk.shows(desk.chat(asker), 'CASO-', 'se cae la red');
  const name = /CASO-\d{6}/.exec(receipt.words)?.[0] ?? '';
  const live = await liveAt(desk, 'mesa', name);
  await desk.press(beto, live, 'Tomar');
  const taken = await liveAt(desk, 'mesa', name, 'Atiende Beto Gil');
  await quiet(desk);
  const dialog = await desk.open(beto, taken, 'Resolver');
  await measure('resolver', async () => { await desk.submit(beto, dialog, 'Resolver', { solution: 'Se reinició el equipo y se probó con la usuaria' }); });
  writeFileSync('/tmp/ways-out.txt', out.join('\n'));
  trace.close(); await desk.close();
  expect(out.length).toBeGreaterThan(1);
});
