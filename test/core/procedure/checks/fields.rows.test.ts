import { describe, expect, it } from 'vitest';
import { linesAfter, shippedFile, type Edits } from '../../../procedures/broken-copy.js';

const place = 'forms.creacion.fields.otrosUsuarios';
const linesOf = (edits: Edits) => linesAfter(edits, shippedFile('sigce'));

describe('a field that takes rows is checked', () => {
  it('SIGCE-09 fields of its own form, each once, have no fault; another one is named with those it could be', () => {
    expect(linesOf({ [`${place}.rows`]: { fields: ['nombre1', 'nuevoTelefono'] } })).toEqual([]);
    const [line] = linesOf({ [`${place}.rows.fields`]: ['nombre1', 'secretaria'] });
    expect(line).toMatch(/rows\.fields\[1\]: "secretaria" → uno de estos: .*nombre1.*apellido1/);
    expect(line).not.toContain('otrosUsuarios');
    expect(linesOf({ [`${place}.rows.once`]: 'ciudad' })).toEqual([
      expect.stringMatching(/rows\.once: "ciudad" → uno de estos: .*nuevoDocumento/),
    ]);
    expect(linesOf({ [`${place}.rows`]: { fields: ['nombre1', 'nombre1'] } })).toEqual([
      expect.stringContaining('cada campo una sola vez'),
    ]);
  });

  it('SIGCE-10 a list that counts the rows of another field names one that the case has, with rows', () => {
    const at = 'routes[3].needs[0].list';
    expect(linesOf({ [`${at}.rowsOf`]: 'ciudad' })).toEqual([`${at}.rowsOf: "ciudad" → "otrosUsuarios"`]);
  });

  it('SIGCE-09 what is personal or secret of a row is so of the field: without it, a fault', () => {
    expect(linesOf({ [`${place}.pii`]: undefined, [`${place}.secret`]: undefined })).toEqual([
      expect.stringMatching(/\.pii: nada → true, porque un dato de sus renglones es personal$/),
      expect.stringMatching(/\.secret: nada → una frase, porque un dato de sus renglones es una clave$/),
    ]);
  });

  it('SIGCE-09 only a text of a form takes rows', () => {
    expect(
      linesOf({ [`${place}.type`]: 'long-text', [`${place}.secret`]: undefined, [`${place}.rows`]: { fields: ['nombre1', 'nuevoCargo'] } }),
    ).toEqual([expect.stringContaining('rows: un campo de tipo "long-text" → un campo de tipo "text"')]);
    const rows = { fields: ['means', 'date'] };
    expect(linesOf({ 'transitions.cerrar.needs[+]': { id: 'otros', label: 'Otros', type: 'text', rows } })).toContainEqual(
      expect.stringContaining('rows: renglones fuera de un formulario → un campo de "forms"'),
    );
  });
});
