import { describe, expect, it } from 'vitest';
import { moreLines } from '../../src/features/case-forms.js';
import { ana, beto, carla, CaseStory, dora } from '../cards/case-story.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import { personNamed } from '../support/cast.js';
import { textOf } from '../house.files.js';

const taken = () => CaseStory.registered().advances(beto, 'take');
const titlesFor = (...at: Parameters<typeof moreLines>) => moreLines(...at).map((o) => o.title);

describe('the acts behind "Más…"', () => {
  it('UARIV-02 correcting is offered to people who may correct something, and says what', () => {
    expect(moreLines(taken().view, beto)).toContainEqual({
      open: 'correct',
      title: 'Corregir',
      does: 'Corrige título, tipo, categoría, impacto, urgencia y datos, con su razón; los plazos se ajustan solos.',
    });
    expect(titlesFor(taken().view, carla)).toContain('Corregir');
  });

  it('UARIV-02 correcting is offered neither to another group’s people nor to the requester', () => {
    for (const who of [dora, ana, personNamed('Pablo Rey', ['dotacion'])]) expect(titlesFor(taken().view, who)).not.toContain('Corregir');
  });

  it('UARIV-12 drafts and closed cases offer no correction', () => {
    const closed = taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil de Outlook.' }).advances(ana, 'accept');
    expect(moreLines(CaseStory.opened().view, carla)).toEqual([]);
    expect(titlesFor(closed.view, carla)).not.toContain('Corregir');
  });

  it('UARIV-14 a case, also a closed one, offers its people to link it, and to unlink it where it is linked with a related one', () => {
    const other = { to: ticketId('t-9'), numbers: { ticket: 9 } };
    const follows = () => taken().does(ana, { type: 'link', kind: 'follow-up-of', ...other });
    const linked = () => follows().does(beto, { type: 'link', kind: 'related', reason: 'Es el mismo servidor', ...other });
    const closed = linked().advances(beto, 'resolve', { solution: 'Se reparó el perfil de Outlook.' }).advances(ana, 'accept');
    expect(titlesFor(follows().view, beto)).toEqual([
      'Hablé con la persona',
      'Declarar incidente masivo',
      'Parecidos',
      'Corregir',
      'Solicitar a otro grupo',
      'Vincular',
    ]);
    expect(titlesFor(linked().view, beto)).toEqual([
      'Hablé con la persona',
      'Declarar incidente masivo',
      'Parecidos',
      'Corregir',
      'Solicitar a otro grupo',
      'Vincular',
      'Desvincular',
    ]);
    expect(titlesFor(closed.view, beto)).toEqual(['Registrar encuesta', 'Proponer pregunta o plantilla', 'Vincular', 'Desvincular']);
    for (const who of [dora, ana]) expect(titlesFor(linked().view, who)).toEqual([]);
    const guides = ['especialista', 'coordinacion'].map((guide) => textOf(`docs/guias/${guide}.md`)).join('\n');
    const offered = [...titlesFor(linked().view, beto), ...titlesFor(closed.view, beto)];
    expect(offered.filter((title) => !['**', '«'].some((mark) => guides.includes(`${mark}${title}`)))).toEqual([]);
  });
});
