import { afterAll, beforeAll, describe, it } from 'vitest';
import { startDesk } from '../support/desk-over-http.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { traced, traceServer } from '../support/traced-server.js';
import type { Trace } from '../support/traced-server.js';
import { aCase, complete, liveAt } from './a-case.js';

let desk: DeskOverHttp;
let trace: Trace;
beforeAll(async () => {
  desk = await startDesk({ isLocal: true, environment: traced });
  await desk.bindAll();
  trace = await traceServer(desk.server.output(), { file: 'adapters/embedded/ticket-store.js', line: 'ticketOf({ doc: await writes.run' });
});
afterAll(async () => {
  trace.close();
  await desk.close();
});

async function report(name: string): Promise<void> {
  const calls = await trace.calls();
  const of = (re: RegExp) =>
    [...calls]
      .filter(([key]) => re.test(key))
      .map(([key, n]) => `${key}=${n}`)
      .join(' ');
  console.log(
    name,
    '\nWAY',
    trace.way().length,
    trace.way().join(' > '),
    '\nBEFORE',
    trace.before().length,
    'without domain',
    trace.before().filter((f) => !f.startsWith('domain/')).length,
    trace
      .before()
      .filter((f) => !f.startsWith('domain/'))
      .join(' '),
    '\nRAN',
    (await trace.files()).length,
    '\nCALLS',
    of(/(ticket-store.ts:(load|append)|people.ts:(find|remember)|registry.ts:of|:nextTimer|:nextMoment|roster.ts:groupsOf)$/),
  );
}

describe('the three ways', () => {
  it('measures', async () => {
    const ana = desk.requester();
    const { beto } = desk.people;
    const first = await aCase(desk, 'no abre nada de nada', ana);
    await desk.press(beto, first.live, 'Tomar');
    await liveAt(desk, 'mesa', first.name, 'Atiende Beto Gil');
    await trace.begin();
    await desk.say(ana, 'precaso se cae la red del piso');
    const draft = await desk.shows(desk.chat(ana), 'PRE-', 'se cae la red');
    await report('message');
    await desk.press(ana, draft, 'Enviar', {
      ...complete,
      category: 'otro',
      description: 'se cae la red del piso cada tarde y nadie sabe',
    });
    const receipt = await desk.shows(desk.chat(ana), 'CASO-', 'se cae la red');
    const name = /CASO-\d{6}/.exec(receipt.words)?.[0] ?? '';
    const live = await liveAt(desk, 'mesa', name);
    await new Promise((r) => setTimeout(r, 2500));
    await trace.begin();
    await desk.press(beto, live, 'Tomar');
    const taken = await liveAt(desk, 'mesa', name, 'Atiende Beto Gil');
    await report('press Tomar');
    await new Promise((r) => setTimeout(r, 2500));
    await trace.begin();
    const dialog = await desk.open(beto, taken, 'Escalar');
    await report('open Escalar');
    await trace.begin();
    await desk.submit(beto, dialog, 'Escalar', {
      group: 'infraestructura',
      reason: 'Es la red del piso',
      diagnosis: 'Se revisó el cableado',
    });
    await liveAt(desk, 'infraestructura', name);
    await report('submit Escalar');
    const other = desk.requester();
    await desk.say(other, 'precaso otra cosa que falla');
    await desk.shows(desk.chat(other), 'PRE-', 'otra cosa');
    await new Promise((r) => setTimeout(r, 2500));
    await trace.begin();
    await desk.pass(20.5);
    await desk.shows(desk.chat(other), 'Complételo').catch(() => null);
    await report('timer');
  }, 120_000);
});
