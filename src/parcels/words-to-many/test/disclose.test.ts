import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../core/instant.js';
import type { PersonActor } from '../../../core/people/person.js';
import type { Message } from '../../../talk/message.js';
import { disclose, retryDisclosure } from '../disclose.js';
import { sendPreviews } from '../disclosure-card.js';
import { handlePress } from '../../../features/acts.js';
import { createRender } from '../../../features/render.js';
import { aDesk, advance, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { disclosuresOf, isDisclosurePreview } from './a-disclosure.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { ref } from '../../../../test/support/cast.js';
import { readable } from '../../../../test/support/shown-card.js';

const carlaIn = (desk: TestDesk): PersonActor => aTurn(desk, 'carla', '').actor;

async function bind(desk: TestDesk, group: string): Promise<void> {
  const place = { team: `t-${group}`, channel: `19:${group}@thread.tacv2`, serviceUrl: 'https://smba.example/', tenant: 'tenant' };
  await desk.store.channels.bind({ group, ...place, boundBy: null, boundAt: desk.now() });
}

/** One case at the first level and one at infrastructure; both groups have a channel. */
async function deskOfTwo(): Promise<TestDesk> {
  const desk = await aDesk();
  await bind(desk, 'mesa');
  await bind(desk, 'infraestructura');
  await caseOf(desk, { words: 'no abre el correo de la doctora', key: 'a|1' });
  const second = await caseOf(desk, { words: 'el servidor no responde', key: 'a|2' });
  await advance(desk, second, 'escalate', 'beto', {
    group: 'infraestructura',
    reason: 'El servidor no responde',
    diagnosis: 'Se revisó el cliente y la red',
  });
  await desk.processAllDue();
  return desk;
}

const recordOf = async (desk: TestDesk, id: string) => (await desk.store.documents.find('disclosure', id))?.body;
const wordsOf = (message: Message | undefined): string => (message === undefined ? '' : readable(JSON.stringify(createRender()(message))));
const wanted = (desk: TestDesk, more: { id?: string; chosen?: readonly string[]; line?: string } = {}) => ({
  id: 'press-1',
  seen: desk.now(),
  shown: ['mesa', 'infraestructura'],
  chosen: ['mesa', 'infraestructura'],
  line: '',
  ...more,
});

describe('SIIF-22 the coordinator sends the groups the state of their cases', () => {
  it("SIIF-22 each group's channel gets its own cases by state, as a post of its own, without the words or the name of a requester", async () => {
    const desk = await deskOfTwo();
    await disclose(desk, wanted(desk, { line: 'Cierren lo que puedan' }), carlaIn(desk));
    const posts = disclosuresOf(desk);
    expect(posts.map(({ at }) => at).toSorted()).toEqual(['infraestructura', 'mesa']);
    expect(posts.every(({ under }) => under === null)).toBe(true);
    const words = wordsOf(posts.find(({ at }) => at === 'mesa')?.message);
    expect(words).toContain('CASO-000001');
    expect(words).not.toContain('CASO-000002');
    expect(words).toContain('Cierren lo que puedan');
    expect(words).toContain('Lo envía Carla');
    for (const personal of ['doctora', 'Ana Ruiz']) expect(words).not.toContain(personal);
  });

  it('SIIF-22 a group that was turned off gets nothing, and the record says so', async () => {
    const desk = await deskOfTwo();
    await disclose(desk, wanted(desk, { chosen: ['mesa'] }), carlaIn(desk));
    expect(disclosuresOf(desk).map(({ at }) => at)).toEqual(['mesa']);
    expect(await recordOf(desk, 'press-1')).toMatchObject({
      by: { id: 'carla' },
      groups: [
        { group: 'mesa', as: 'sent' },
        { group: 'infraestructura', as: 'left-out' },
      ],
    });
  });

  it('SIIF-22 the same press again, also at the same instant on another instance, sends nothing more', async () => {
    const desk = await deskOfTwo();
    const twin = desk.twin();
    await Promise.all([disclose(desk, wanted(desk), carlaIn(desk)), disclose(twin, wanted(desk), carlaIn(desk))]);
    const again = await disclose(twin, wanted(desk, { chosen: ['mesa'] }), carlaIn(desk));
    expect([...disclosuresOf(desk), ...disclosuresOf(twin)]).toHaveLength(2);
    expect(await recordOf(desk, 'press-1')).toMatchObject({ groups: [{ as: 'sent' }, { as: 'sent' }] });
    expect(wordsOf(again)).toContain('Llegó a Mesa de servicios e Infraestructura tecnológica.');
  });

  it('SIIF-22 two coordinators who press at the same instant send each group its cases once', async () => {
    const desk = await deskOfTwo();
    const twin = desk.twin();
    const other: PersonActor = { ...carlaIn(desk), id: ref('sara').id, name: 'Sara Mora' };
    await Promise.all([disclose(desk, wanted(desk), carlaIn(desk)), disclose(twin, wanted(desk, { id: 'press-2' }), other)]);
    expect([...disclosuresOf(desk), ...disclosuresOf(twin)].map(({ at }) => at).toSorted()).toEqual(['infraestructura', 'mesa']);
  });

  it('SIIF-22 a coordinator who presses while another one is sending reads who is, and the retry sends only what did not arrive', async () => {
    const desk = await deskOfTwo();
    const twin = desk.twin();
    const sara: PersonActor = { ...carlaIn(desk), id: ref('sara').id, name: 'Sara Mora' };
    const release = twin.messenger.hold();
    const before = twin.messenger.begun.length;
    const first = disclose(twin, wanted(desk, { chosen: ['mesa'] }), carlaIn(desk));
    await twin.messenger.reached(before + 1);
    const second = await disclose(desk, wanted(desk, { id: 'press-2' }), sara);
    expect(await recordOf(desk, 'press-2')).toMatchObject({ groups: [{ as: 'other-sends', by: { id: 'carla' } }, { as: 'sent' }] });
    expect(wordsOf(second)).toContain('se lo está enviando Carla Ríos');
    release();
    await first;
    desk.clock.moveBy(2 * MINUTE);
    const retried = await retryDisclosure(desk, 'press-2', sara);
    expect(await recordOf(desk, 'press-2')).toMatchObject({ groups: [{ as: 'already', by: { id: 'carla' } }, { as: 'sent' }] });
    expect(wordsOf(retried)).toContain('Mesa de servicios ya lo recibió');
    expect([...disclosuresOf(desk), ...disclosuresOf(twin)].map(({ at }) => at).toSorted()).toEqual(['infraestructura', 'mesa']);
  });

  it('SIIF-22 a coordinator whose preview names what another one sent a minute ago may send it again', async () => {
    const desk = await deskOfTwo();
    await disclose(desk, wanted(desk, { chosen: ['mesa'] }), carlaIn(desk));
    desk.clock.moveBy(MINUTE);
    await disclose(desk, wanted(desk, { id: 'press-2', chosen: ['mesa'] }), { ...carlaIn(desk), id: ref('sara').id });
    expect(await recordOf(desk, 'press-2')).toMatchObject({ groups: [{ as: 'sent' }, { as: 'left-out' }] });
  });

  it('SIIF-22 what another coordinator sent without a clear answer is sent by the next one as a possible repeat', async () => {
    const desk = await deskOfTwo();
    const sara: PersonActor = { ...carlaIn(desk), id: ref('sara').id, name: 'Sara Mora' };
    desk.messenger.failNext('outcome-unknown', 1, 'mesa');
    await disclose(desk, wanted(desk, { chosen: ['mesa'] }), carlaIn(desk));
    await disclose(desk, wanted(desk, { id: 'press-2', chosen: ['mesa'] }), sara);
    expect(disclosuresOf(desk).map(({ card }) => card.mayBeRepeat)).toEqual([false, true]);
  });

  it('SIIF-22 a press on a preview that is older than what another coordinator sent sends nothing and says who did', async () => {
    const desk = await deskOfTwo();
    const drawn = wanted(desk, { id: 'press-2' });
    desk.clock.moveBy(MINUTE);
    await disclose(desk, wanted(desk), carlaIn(desk));
    desk.clock.moveBy(HOUR);
    const late = await disclose(desk, drawn, { ...carlaIn(desk), id: ref('sara').id, name: 'Sara Mora' });
    expect(await recordOf(desk, 'press-2')).toMatchObject({ groups: [{ as: 'already', by: { id: 'carla' } }, { as: 'already' }] });
    expect(wordsOf(late)).toContain('de Carla Ríos');
    expect(disclosuresOf(desk)).toHaveLength(2);
  });

  it('SIIF-22 a group without a channel is named, and gets it with the retry once it has one', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    const result = await disclose(desk, wanted(desk, { chosen: ['mesa'] }), carlaIn(desk));
    expect(await recordOf(desk, 'press-1')).toMatchObject({ groups: [{ group: 'mesa', as: 'no-channel' }, { as: 'left-out' }] });
    expect(wordsOf(result)).toContain('No llegó a Mesa de servicios: sin canal vinculado');
    await bind(desk, 'mesa');
    await retryDisclosure(desk, 'press-1', carlaIn(desk));
    expect(await recordOf(desk, 'press-1')).toMatchObject({ groups: [{ as: 'sent' }, { as: 'left-out' }] });
    await retryDisclosure(desk, 'press-1', carlaIn(desk));
    expect(disclosuresOf(desk).map(({ at }) => at)).toEqual(['mesa']);
  });

  it('SIIF-22 an unclear outcome is said, and repeated only by a press, with its mark', async () => {
    const desk = await deskOfTwo();
    desk.messenger.failNext('outcome-unknown', 1, 'mesa');
    const result = await disclose(desk, wanted(desk), carlaIn(desk));
    expect(await recordOf(desk, 'press-1')).toMatchObject({ groups: [{ as: 'unclear' }, { as: 'sent' }] });
    expect(wordsOf(result)).toContain('No se sabe si llegó a Mesa de servicios');
    await retryDisclosure(desk, 'press-1', carlaIn(desk));
    expect(disclosuresOf(desk).map(({ at, card }) => [at, card.mayBeRepeat])).toEqual([
      ['mesa', false],
      ['infraestructura', false],
      ['mesa', true],
    ]);
  });

  it('SIIF-22 a process that dies while it sends leaves a retry that is marked', async () => {
    const desk = await deskOfTwo();
    const twin = desk.twin();
    desk.messenger.hold('mesa');
    void disclose(desk, wanted(desk, { chosen: ['mesa'] }), carlaIn(desk));
    while (disclosuresOf(desk).length === 0) await desk.messenger.reached(desk.messenger.begun.length + 1);
    expect(wordsOf(await retryDisclosure(twin, 'press-1', carlaIn(desk)))).toContain('Se está enviando a Mesa de servicios');
    expect(await recordOf(desk, 'press-1')).toMatchObject({ groups: [{ as: 'sending' }, {}] });
    desk.clock.moveBy(2 * MINUTE);
    await retryDisclosure(twin, 'press-1', carlaIn(desk));
    expect(disclosuresOf(twin).map(({ card }) => card.mayBeRepeat)).toEqual([true]);
  });

  it('SIIF-22 a coordinator of a scope sends to the groups of the scope alone', async () => {
    const desk = await deskOfTwo();
    const scoped: PersonActor = { ...carlaIn(desk), oversees: ['infraestructura'] };
    await disclose(desk, wanted(desk), scoped);
    expect(disclosuresOf(desk).map(({ at }) => at)).toEqual(['infraestructura']);
  });

  it('SIIF-22 a person who coordinates nothing sends nothing', async () => {
    const desk = await deskOfTwo();
    const press = { verb: 'disclose', n: 'n1', seen: desk.now(), shown: ['mesa'], f_groups: 'mesa' };
    for (const data of [press, { verb: 'retry-disclosure', id: 'press-1' }])
      expect(await handlePress(aTurn(desk, 'beto', ''), data)).toEqual({ kind: 'text', text: expect.stringMatching(/coordinación/) });
    expect(disclosuresOf(desk)).toEqual([]);
    expect(await desk.store.documents.all('disclosure')).toEqual([]);
  });
});

describe('SIIF-22 the weekly preview', () => {
  const weekly = {
    changed: (procedure: TestDesk['registry']['current']['procedure']) => ({
      procedure: { ...procedure, version: 99, disclosure: { every: 'week', on: 'mon', at: '08:30' } as const },
      hash: 'weekly',
    }),
  };

  it('SIIF-22 on its day the coordinator gets the preview once over all instances, and the channels nothing', async () => {
    const desk = await aDesk({ startsAt: '2026-11-20T15:00:00-05:00', ...weekly });
    const twin = desk.twin();
    await bind(desk, 'mesa');
    await caseOf(desk);
    await sendPreviews(desk);
    desk.clock.moveBy(Date.parse('2026-11-23T08:30:00-05:00') - desk.now());
    await Promise.all([sendPreviews(desk), sendPreviews(twin)]);
    desk.clock.moveBy(DAY);
    await sendPreviews(desk);
    const previews = [...desk.messenger.begun, ...twin.messenger.begun].filter(({ message }) => isDisclosurePreview(message));
    expect(previews.map(({ to }) => to)).toEqual([{ kind: 'person', person: 'carla' }]);
    expect(disclosuresOf(desk)).toEqual([]);
  });

  it('SIIF-22 a procedure without a weekly disclosure sends no preview by itself', async () => {
    const desk = await aDesk({ startsAt: '2026-11-20T15:00:00-05:00' });
    await caseOf(desk);
    await sendPreviews(desk);
    desk.clock.moveBy(3 * DAY);
    await sendPreviews(desk);
    expect(desk.messenger.begun.filter(({ message }) => isDisclosurePreview(message))).toEqual([]);
    expect(await desk.store.documents.all('disclosure-preview')).toEqual([]);
  });
});
