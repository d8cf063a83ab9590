import { describe, expect, it } from 'vitest';
import type { Recipient } from '../../../src/core/ticket/events.js';
import { contactForm } from '../../../src/features/undelivered/manual-contact.js';
import { asDrawn, formIn } from '../../support/drawn-form.js';
import type { CaseView } from '../../../src/ports/messenger.js';
import { ana, beto, CaseStory, refOf } from '../../cards/case-story.js';
import { personNamed } from '../../support/cast.js';
import { readForm } from '../../support/read-form.js';

const toAna: Recipient = { kind: 'person', person: refOf(ana) };
const solved = () =>
  CaseStory.registered().advances(beto, 'take').advances(beto, 'resolve', { solution: 'Se reparó el perfil y se llamó al 300 123 4567.' });

const dialogOf = (view: CaseView) => formIn(contactForm.dialog(view, { actor: beto, procedure: view.procedure }));
const form = ({ view }: CaseStory) => readForm(dialogOf(view).card);

describe('the dialog that records a manual contact', () => {
  it('UARIV-16 the dialog quotes the undelivered messages in full, and asks how the person was contacted', () => {
    const { lines, matter, inputs, actions } = form(solved().loses(toAna));
    expect(lines[1]).toBe('Dígale esto y marque cómo le avisó. Queda en la historia.');
    expect(matter).toEqual([
      'Lo que no le llegó a Ana Ruiz:',
      expect.stringContaining('Beto Gil lo solucionó: «Se reparó el perfil y se llamó al 300 123 4567.»'),
    ]);
    expect(inputs.map((i) => i.label)).toEqual(['Medio *']);
    expect(actions.map((a) => a.data)).toEqual([{ verb: 'record-manual-contact', ticket: 't-45', message: 8 }]);
  });

  it('UARIV-16 with several people the manual contact dialog asks who was contacted, and lists what each did not receive', () => {
    const { lines, matter, inputs, actions } = form(
      solved()
        .loses(toAna)
        .loses({ kind: 'channel', group: 'mesa' })
        .loses({ kind: 'person', person: { ...refOf(personNamed('x')), name: '' } }),
    );
    expect(lines[1]).toBe('Dígale esto y marque cómo le avisó. Queda en la historia.');
    expect(inputs.map((i) => i.label)).toEqual(['Persona avisada *', 'Medio *']);
    expect(matter).toEqual(['Ana Ruiz: la solución', 'Mesa de servicios: la solución', 'alguien del equipo: la solución']);
    expect(actions.map((a) => a.data)).toEqual([{ verb: 'record-manual-contact', ticket: 't-45' }]);
  });

  it('the dialog quotes the newest five events, each once, and counts those before', () => {
    let story = solved().loses(toAna).loses(toAna);
    for (let n = 1; n <= 6; n++) story = story.does(beto, { type: 'add-note', text: `nota ${n}`, audience: 'public' }).loses(toAna);
    const lines = form(story).matter;
    expect([lines.length, lines[1], lines[2], lines.at(-1)]).toEqual([
      7,
      '2 mensajes anteriores; están en la historia.',
      expect.stringContaining('nota 2'),
      expect.stringContaining('nota 6'),
    ]);
  });

  it('an event that is not in the history is named by its kind', () => {
    const { view } = solved().loses(toAna);
    const history = view.stored.history.filter(({ event }) => event.type !== 'ticket-resolved');
    const odd = { ...view, stored: { ...view.stored, history } };
    expect(readForm(dialogOf(odd).card).matter.at(-1)).toBe('la solución');
  });

  it('the quotation stands above the question, at normal size, because it has to be said', () => {
    const { view } = solved().loses(toAna);
    const card = JSON.stringify(asDrawn(dialogOf(view)).card);
    const said = card.indexOf('Se reparó el perfil');
    expect([said > card.indexOf('Dígale esto'), said < card.indexOf('f_how')]).toEqual([true, true]);
    expect(card.slice(said, card.indexOf('f_how'))).not.toContain('"size"');
  });

  it('the window has the dialog’s name', () => {
    const { view } = solved().loses(toAna);
    expect(dialogOf(view).title).toBe('Ya le avisé · CASO-000045');
  });
});
