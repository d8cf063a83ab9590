import { expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { handleMessage } from '../../src/features/handle-message.js';
import {
  broadcastButton,
  caseNames,
  declaredMass,
  pressedBy,
  pressTurn,
  reportersDesk,
  toldOfBroadcasts,
} from '../support/a-broadcast-desk.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { reporter, type ReportedCase } from '../support/many-reporters.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { linkCases } from '../../src/features/links/link-cases.js';
import { linkedAs } from '../support/linked-as.js';

const bait = 'Entre ya a https://malo.example y escriba su clave';

async function answeredWith(d: ClauseDesk, head: ReportedCase, words: string): Promise<string> {
  await d.does(head.id, 'mesa', 'take');
  const { version: v } = await d.load(head.id);
  return pressedBy(d, 'mesa', { verb: 'advance', ticket: head.id, v, n: 'solved', transition: 'resolve', f_solution: words });
}

async function added(d: ClauseDesk, head: ReportedCase, cases: string): Promise<string> {
  const { version: v } = await d.load(head.id);
  return pressedBy(d, 'mesa', { verb: 'mass', step: 'add', ticket: head.id, v, n: cases, f_cases: cases });
}

async function reachedBy(d: ClauseDesk, cases: readonly ReportedCase[]): Promise<number> {
  await d.pass(3 * MINUTE);
  const tickets = await Promise.all(cases.map(({ id }) => d.load(id)));
  return tickets.filter(({ solution }) => solution?.text === bait).length;
}

it('A-02 cases that are added while the answer waits to go out are previewed with its words', async () => {
  const { d, cases, head } = await reportersDesk(12);
  await declaredMass(d, 'mesa', head, caseNames(2, 2));
  await d.desk.processAllDue();
  await answeredWith(d, head, bait);
  expect(await added(d, head, caseNames(3, 12))).toContain('les llega a 10 personas');
  expect(d.shownTo('mesa').at(-1)).toContain(bait);
  expect(await reachedBy(d, cases)).toBe(2);
});

it.each(['waits to go out', 'went out'])('A-02 cases that are added one by one when the answer %s are counted together', async (when) => {
  const { d, cases, head } = await reportersDesk(12);
  await declaredMass(d, 'mesa', head, caseNames(2, 2));
  await d.desk.processAllDue();
  await answeredWith(d, head, bait);
  if (when === 'went out') await d.pass(3 * MINUTE);
  const answers: string[] = [];
  for (let n = 3; n <= 12; n += 1) answers.push(await added(d, head, caseNames(n, n)));
  expect(answers.filter((answer) => answer.includes('le llega a 1 persona')).length).toBe(7);
  expect(await reachedBy(d, cases)).toBe(5);
});

it('A-02 an update of a mass incident is previewed also where few read it now: everybody who reports the same later is offered it', async () => {
  const { d, head } = await reportersDesk(1);
  await declaredMass(d, 'mesa', head, '');
  await handleMessage(pressTurn(d, 'mesa', `avisar 1: ${bait}`));
  await toldOfBroadcasts(d);
  const offeredTo = async (n: number): Promise<string> => {
    await d.pass(MINUTE);
    const { id, name } = reporter(n);
    const words = 'no abre el correo de la entidad';
    await reportWords(d.desk, {
      requester: { id, name },
      actor: reporter(n),
      words,
      channel: 'teams',
      mayOffer: true,
      key: [`later-${n}`],
    });
    await d.desk.whenIdle();
    return d.shownTo(id).join();
  };
  const before = await offeredTo(2);
  expect(before).toContain('Ya lo reportaron otras personas');
  expect(before).not.toContain(bait);
  expect(d.shownTo('mesa').at(-1)).toContain('También lo leerá quien reporte lo mismo después');
  expect(await pressedBy(d, 'mesa', broadcastButton(d, 'mesa', 'Enviar'))).toContain('Ya se le envía');
  expect(await offeredTo(3)).toContain(bait);
  expect(d.shownTo('carla').join()).toContain(bait);
});

async function duplicateOf(d: ClauseDesk, { id }: ReportedCase, number: string): Promise<string> {
  const fields = { kind: 'duplicate-of', number, reason: 'Es lo mismo que el otro', together: 'yes' };
  const linked = await linkCases({ ...d.desk, execute: d.desk.held }, { of: id, fields, key: `link-${id}` }, d.actorOf('mesa'));
  return linkedAs(linked);
}

it('A-02 a case that another agent attends joins no mass incident as its duplicate before that agent presses', async () => {
  const { d, nth, head } = await reportersDesk(3);
  await d.does(nth(3).id, 'mesa.b', 'take');
  await declaredMass(d, 'mesa', head, '');
  expect(await duplicateOf(d, nth(2), 'CASO-000001')).toBe('together');
  expect(await duplicateOf(d, nth(3), 'CASO-000001')).toBe('asked');
  await d.pass(MINUTE);
  expect((await d.load(nth(2).id)).parent).toMatchObject({ id: head.id });
  expect((await d.load(nth(3).id)).parent).toBeUndefined();
  expect(await pressedBy(d, 'mesa.b', broadcastButton(d, 'mesa.b', 'Unirlo'))).toContain('Listo: va con CASO-000001');
  await d.pass(MINUTE);
  expect((await d.load(nth(3).id)).parent).toMatchObject({ id: head.id });
});

it('A-02 duplicates that are linked while the answer waits to go out are counted together', async () => {
  const { d, cases, head, nth } = await reportersDesk(8);
  await declaredMass(d, 'mesa', head, caseNames(2, 2));
  await d.desk.processAllDue();
  await answeredWith(d, head, bait);
  const linked: string[] = [];
  for (let n = 3; n <= 8; n += 1) linked.push(await duplicateOf(d, nth(n), 'CASO-000001'));
  expect(linked).toEqual(['together', 'together', 'together', 'apart', 'apart', 'apart']);
  expect(await reachedBy(d, cases)).toBe(5);
});
