import { describe, expect, it } from 'vitest';
import { titleAfter } from '../../../src/core/ticket/title.js';
import { aDraft } from '../../support/a-ticket.js';
import { completeForm } from '../../support/cast.js';
import { fill, uariv } from '../../support/scenario.js';

const after = (words: string, before: string, described: string) =>
  titleAfter({ words, fields: { description: before } }, { description: described }, uariv.procedure);

describe('the title of a request', () => {
  it.each([
    ['no abre el coreo', 'no abre el coreo', 'No abre el correo', 'No abre el correo'],
    ['no abre', 'no abre', 'no abren los dos', 'no abren los dos'],
    ['', '', 'No abre el correo', 'No abre el correo'],
    ['no abre el coreo', 'no abre el coreo\nEs en la sede', 'No abre el correo\nEs en la sede', 'No abre el correo'],
    ['no abre el coreo', 'no abre  el\u200B coreo\nEs en la sede', 'No abre  el\u200B correo\nEs en la sede', 'No abre el correo'],
  ])('UARIV-05 «%s» is corrected with the description that it is', (words, before, described, title) => {
    expect(after(words, before, described)).toBe(title);
  });

  it.each([
    ['no abre', 'no abre', 'no abre. Desde ayer, en la sede'],
    ['no abre', 'no abre', 'no abre\nDesde ayer'],
    ['no abre', 'no abre', ' '],
    ['El correo no abre', 'Sale el error 5', 'Sale el error 6'],
  ])('UARIV-05 «%s» stays where its description goes on, is emptied or never was the title', (words, before, described) => {
    expect(after(words, before, described)).toBe(words);
  });

  it('UARIV-05 a description that the requester corrects in the draft’s form is the title, and the words that they wrote stay in the history', () => {
    const { ticket, stored } = aDraft('no abre el coreo').and(fill({ ...completeForm, description: 'No abre el correo' }), 'ana');
    expect(ticket.words).toBe('No abre el correo');
    expect(stored.history[0]?.event).toMatchObject({ words: 'no abre el coreo' });
  });

  it('UARIV-05 a description that the desk fills in leaves the requester’s words as the title', () => {
    const { ticket } = aDraft('no abre').and(fill({ ...completeForm, description: 'Falla del perfil de correo' }), 'beto');
    expect(ticket).toMatchObject({ words: 'no abre', fields: { description: 'Falla del perfil de correo' } });
  });
});
