import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../src/domain/ticket/ticket.js';
import { advanceData } from '../../src/teams/cards/dialogs/advance-dialog.js';
import { sigceDesk, sigceRegistered } from './sigce-cases.js';

describe('SIGCE: the form of an escalation', () => {
  it('SIGCE-11 SIGCE-12 the group is asked first; the Datacenter’s form has none of level 2’s questions', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'recuperacion');
    const form = async (group?: string) => {
      const typed: FieldValues = group === undefined ? {} : { group };
      const { inputs, checklist } = advanceData(await d.view(id), 'escalar', 'n', { typed });
      return [...inputs, ...checklist];
    };
    expect((await form()).map((i) => i.id)).toEqual(['f_group']);
    expect((await form('datacenter')).map((i) => i.id)).toEqual(['f_group', 'f_reason']);
    const toLevel2 = await form('mesa-n2');
    expect(toLevel2.map((i) => i.label)).toContain('Módulo *');
    expect(toLevel2.map((i) => i.help).join()).not.toContain('Sólo si va a');
  });

  it('SIGCE-12 the capture is chosen among the case’s files; while it has none, the form is kept for who sends one', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d);
    const form = async () => advanceData(await d.view(id), 'escalar', 'n', { typed: { group: 'mesa-n2' } });
    const capture = async () => (await form()).checklist.find((i) => i.id === 'f_captura');
    expect((await form()).actions.map((a) => a.title)).toContain('Enviar un archivo');
    expect((await capture())?.help).toContain('pulse «Enviar un archivo»');
    const file = { id: 'acta', name: 'acta.pdf', type: 'application/pdf', bytes: 10, by: d.refOf('mesa-sigce'), at: d.desk.now() };
    await d.execute(id, 'mesa-sigce', { type: 'attach-file', file });
    expect(await capture()).toMatchObject({ type: 'Input.ChoiceSet', choices: [{ title: 'acta.pdf' }] });
  });
});
