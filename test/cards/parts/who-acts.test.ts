import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { isReadersTurn, whoActsLine } from '../../../src/cards/parts/who-acts.js';
import { massInput, siifDesk, siifInProgress } from '../../clauses/siif-cases.js';
import { clauseDesk, type ClauseDesk } from '../../support/clause-desk.js';
import { namedCase, reportedByMany } from '../../support/many-reporters.js';

const startsAt = '2026-11-23T09:00:00-05:00';
const solution = 'Se reinició el servidor de correo';

/** A mass incident of level 1 with one other case, as its group attends it. */
async function incident() {
  const d = await clauseDesk('uariv', { startsAt });
  const [parent, child] = await reportedByMany(d, 2, 'correo', 'no abre el correo de la entidad');
  if (parent === undefined || child === undefined) throw new Error('two reporters');
  await d.execute(parent.id, 'mesa', {
    type: 'declare-mass',
    children: [await namedCase(d, child)],
    seen: (await d.load(parent.id)).version,
    input: { reason: 'Se cayó el servidor' },
  });
  await d.pass(MINUTE);
  await d.does(parent.id, 'mesa', 'take');
  return { d, parent: parent.id, child: child.id };
}

const line = async (d: ClauseDesk, id: TicketId) => whoActsLine(await d.view(id)).text;

describe('who has to act with a mass incident, or with a case that goes with another one', () => {
  it('SIIF-07 a case that goes with another one says so until it is solved; then its own requester confirms, before the limit', async () => {
    const { d, parent, child } = await incident();
    expect(await line(d, child)).toContain('Se soluciona con CASO-000001');
    await d.does(parent, 'mesa', 'resolve', { solution });
    await d.pass(2 * MINUTE);
    expect((await d.load(child)).phase).toBe('resolved');
    expect(await line(d, child)).toMatch(/^Usuario 2 debe confirmar antes del mié 25 nov, 9:0/);
  });

  it('SIIF-07 an incident whose answer is on its way has no one to solve it: it says when the answer leaves', async () => {
    const { d, parent } = await incident();
    expect(await line(d, parent)).toContain('Mesa de servicios Uno debe resolver');
    await d.does(parent, 'mesa', 'resolve', { solution });
    expect(await line(d, parent)).toMatch(/^La respuesta sale a las 9:0\d a\. m\. Nadie tiene que hacer nada más\.$/);
    await d.execute(parent, 'mesa', { type: 'cancel-answer' });
    expect(await line(d, parent)).toContain('Mesa de servicios Uno debe revisar y enviar la respuesta');
  });

  it('SIIF-07 an answer that the coordination reads first is the coordination’s turn, and not that of who documented it', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'escalar-masivo', massInput);
    const { group } = await d.load(id);
    if (group === null) throw new Error('a group');
    expect(isReadersTurn(await d.view(id), { kind: 'channel', group })).toBe(true);
    await d.does(id, 'funcional-n3', 'resolver', { solution });
    expect(await line(d, id)).toMatch(/^La coordinación debe revisar y enviar la respuesta antes del /);
    expect(isReadersTurn(await d.view(id), { kind: 'channel', group })).toBe(false);
  });
});
