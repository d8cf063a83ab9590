import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { sigceDesk, sigceRegistered } from './sigce-cases.js';
import { buttonsIn, inputsIn } from '../support/read-card.js';

describe('SIGCE: the form of an escalation', () => {
  it('SIGCE-11 SIGCE-12 the form of an escalation has what that group needs: the Datacenter’s has none of level 2’s questions', async () => {
    const d = await sigceDesk();
    const form = async (id: TicketId) => inputsIn(advanceCard(await d.view(id), 'escalar', {})).map((i) => i.label);
    const toDatacenter = await form(await sigceRegistered(d, 'recuperacion'));
    expect(toDatacenter).toContain('Usuario (login) *');
    expect(toDatacenter).not.toContain('Módulo *');
    const toLevel2 = await form(await sigceRegistered(d, 'otro', {}, 'm2'));
    expect(toLevel2).toContain('Módulo *');
  });

  it('SIGCE-12 the capture is chosen among the case’s files; while it has none, the form is kept for who sends one', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d);
    const form = async () => advanceCard(await d.view(id), 'escalar', { typed: { group: 'mesa-n2' } });
    const capture = async () => inputsIn(await form()).find((i) => i.id === 'f_captura');
    expect(buttonsIn(await form()).map((a) => a.title)).toContain('Enviar un archivo');
    expect((await capture())?.help).toContain('pulse «Enviar un archivo»');
    const file = { id: 'acta', name: 'acta.pdf', type: 'application/pdf', bytes: 10, by: d.refOf('mesa-sigce'), at: d.desk.now() };
    await d.execute(id, 'mesa-sigce', { type: 'attach-file', file });
    expect(await capture()).toMatchObject({ type: 'Input.ChoiceSet', choices: [{ title: 'acta.pdf' }] });
  });
});
