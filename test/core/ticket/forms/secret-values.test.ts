import { describe, expect, it } from 'vitest';
import { secretFaults } from '../../../../src/core/ticket/forms/secret-values.js';
import type { Field } from '../../../../src/procedure/form.js';
import { shippedProcedure } from '../../../support/shipped-procedure.js';

const solution: Field = { id: 'solution', label: 'Solución', type: 'long-text' };
const loaded = shippedProcedure('sigce');
const sigce = loaded.procedure;
const found = (typed: string, field = solution, value = '1098765432') =>
  secretFaults({ category: 'creacion-usuario', fields: { nuevoDocumento: value } }, [field], { [field.id]: typed }, sigce).map(
    (f) => f.code,
  );

describe('a secret value in a text of the desk', () => {
  it.each(['clave 1098765432', 'MPENARANDA1098765432', '1.098.765.432', '1 098 765 432', '109-876-5432.', '(1098.765-432)'])(
    'SIGCE-09 a secret is found in «%s»',
    (typed) => {
      expect(found(typed)).toEqual(['secret']);
    },
  );

  it.each(['', 'Usuario creado', '10987654321', '31098765432', '109876543'])('a text like «%s» holds no secret', (typed) => {
    expect(found(typed)).toEqual([]);
  });

  it('personal data is no such text, and an empty value is no secret', () => {
    expect(found('1098765432', { ...solution, pii: true })).toEqual([]);
    expect(found('Usuario creado', solution, '')).toEqual([]);
  });
});
