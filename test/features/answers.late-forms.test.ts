import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.js';
import { submitDialog } from '../../src/features/acts.js';
import { advance, aDesk, caseOf } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';

async function late() {
  const desk = await aDesk();
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  const { version } = (await desk.load(id)).ticket;
  const sent = (data: JsonObject) => submitDialog(aTurn(desk, 'beto', ''), { ticket: id, v: version, n: 'n1', ...data });
  return { desk, id, sent };
}

describe('a form that can no longer be sent', () => {
  it('UARIV-18 what was written in a step’s form that came late is said back to its author', async () => {
    const { desk, id, sent } = await late();
    await advance(desk, id, 'ask', 'beto', { question: '¿Cuál correo?' });
    const answer = await sent({ verb: 'advance', transition: 'resolve', f_solution: 'Se reparó el perfil de Outlook' });
    expect(answer).toMatchObject({
      kind: 'message',
      text: expect.stringMatching(/Su formulario decía: .*«Se reparó el perfil de Outlook»/u),
    });
    expect((await desk.load(id)).ticket.solution).toBeNull();
  });

  it('UARIV-18 what was written in a correction that came late is said back, and what the form was opened with is not', async () => {
    const { desk, id, sent } = await late();
    const { words } = (await desk.load(id)).ticket;
    await advance(desk, id, 'ask', 'beto', { question: '¿Cuál correo?' });
    const answer = await sent({ verb: 'correct', f_title: words, f_reason: 'El usuario se equivocó de sede' });
    expect(answer).toMatchObject({ kind: 'message', text: expect.stringContaining('«El usuario se equivocó de sede»') });
    expect(JSON.stringify(answer)).not.toContain(words);
  });

  it('UARIV-18 a form without words is refused as before', async () => {
    const { desk, id, sent } = await late();
    await advance(desk, id, 'ask', 'beto', { question: '¿Cuál correo?' });
    expect(await sent({ verb: 'advance', transition: 'take' })).toMatchObject({
      kind: 'message',
      text: expect.not.stringContaining('Su formulario'),
    });
  });
});
