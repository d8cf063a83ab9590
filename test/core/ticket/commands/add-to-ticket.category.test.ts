import { describe, expect, it } from 'vitest';
import { aDraft } from '../../../support/a-ticket.js';
import { wish } from '../../../support/scenario.js';

const information = (text: string) => wish({ type: 'add-information', text });

describe('additional information about a draft without a category', () => {
  it('UARIV-06 added information names the category after the field’s name, and in no other way', () => {
    const draft = aDraft('necesito ayuda');
    expect(draft.ticket.category).toBeNull();
    const named = draft.and(information('Buenos días.\nCategoría: Equipos (hardware)\nGracias, Ana'), 'ana').ticket;
    expect(named).toMatchObject({ category: 'hardware', fields: { category: 'hardware' } });
    expect(draft.and(information('es de la categoría conectividad'), 'ana').ticket.category).toBeNull();
    expect(named.fields['description']).toContain('Gracias, Ana');
  });
});
