import { describe, expect, it } from 'vitest';
import { isPersonal } from '../../../../src/core/procedure/form.js';
import { personalFields } from '../../../../src/core/ticket/forms/personal-fields.js';
import { aMountedBike, aTakenCase } from '../../../support/a-ticket.js';
import { withSections } from '../../../support/a-sectioned-form.js';
import { press, repairDesk, uariv, wish } from '../../../support/scenario.js';

const idsOf = (story: ReturnType<typeof aTakenCase>, { procedure } = uariv) => personalFields(story.ticket, procedure).map((f) => f.id);

describe('the personal data of a case', () => {
  it('a case’s personal data are the filled-in fields that its form marks as personal', () => {
    expect(idsOf(aTakenCase())).toEqual(['email', 'phone']);
  });

  it('a case’s personal data include marked fields of a later step', () => {
    const waiting = aTakenCase().and(
      press('wait-provider', { provider: 'Compunorte', providerContact: 'soporte@proveedor.example' }),
      'beto',
    );
    expect(idsOf(waiting)).toEqual(['email', 'phone', 'providerContact']);
    const { stored } = waiting.and(wish({ type: 'open-personal-data' }), 'beto');
    expect(stored.history.at(-1)?.event).toEqual({ type: 'personal-data-opened', fields: ['email', 'phone', 'providerContact'] });
  });

  it('a case’s personal data include what another area filled in and the records of its solution', () => {
    const fields = (id: string) => [{ id, label: 'Cédula', type: 'text' as const, pii: true }];
    const { procedure } = withSections(uariv.procedure);
    const marked = {
      ...procedure,
      forms: procedure.forms.map((f) =>
        f.sections === undefined ? f : { ...f, sections: f.sections.map((s) => ({ ...s, fields: fields(`${s.id}-id`) })) },
      ),
      categories: procedure.categories.map((c) => (c.id === 'accesos' ? { ...c, records: fields('record-id') } : c)),
    };
    const ticket = { ...aTakenCase().ticket, category: 'accesos', fields: { 'staff-id': '52123456', 'record-id': '80123456' } };
    expect(personalFields(ticket, marked).map((f) => f.id)).toEqual(['staff-id', 'record-id']);
  });

  it('a case’s personal data follow the marks of whatever procedure rules it', () => {
    const waiting = aMountedBike().and(press('pedir-repuesto', { repuesto: 'Zapata', 'telefono-almacen': '3001234567' }), 'beto');
    expect(idsOf(waiting, repairDesk)).toEqual(['placa', 'telefono-almacen']);
  });

  it('a telephone and an address are personal whatever their mark', () => {
    expect((['phone', 'email', 'text'] as const).map((type) => isPersonal({ id: 'x', label: 'X', type }))).toEqual([true, true, false]);
  });
});
