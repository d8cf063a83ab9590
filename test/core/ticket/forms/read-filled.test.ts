import { describe, expect, it } from 'vitest';
import { draftFields } from '../../../../src/core/ticket/forms/draft-fields.js';
import { readFilled } from '../../../../src/core/ticket/forms/read-filled.js';
import { shipped } from '../../../procedures/broken-copy.js';

const uariv = draftFields(shipped('uariv'), null);
const siif = draftFields(shipped('siif'), null);

describe('a text that fills in fields', () => {
  it.each([
    ['sede: Centro', { site: 'Centro' }],
    ['Sede: DT Antioquia, piso 3', { site: 'DT Antioquia, piso 3' }],
    ['la sede: Centro y el teléfono: 300 123 4567.', { site: 'Centro', phone: '300 123 4567' }],
    ['sede: Centro\ntel: 3001234567\ncategoría: Conectividad', { site: 'Centro', phone: '3001234567', category: 'Conectividad' }],
    ['tel 3001234567, sede Centro', { phone: '3001234567', site: 'Centro' }],
    ['teléfono 6014567890 ext 12', { phone: '6014567890 ext 12' }],
    ['correo: ana@entidad.gov.co', { email: 'ana@entidad.gov.co' }],
    ['contacto: Correo', { contact: 'Correo' }],
    ['contacto: paloma', { contact: 'paloma' }],
    ['teléfono: 12', { phone: '12' }],
    ['categoría: Equipos (hardware).', { category: 'Equipos (hardware)' }],
    ['- sede: Centro\n- categoría: Conectividad', { site: 'Centro', category: 'Conectividad' }],
    ['*Sede:* Centro\n*Categoría:* Conectividad', { site: 'Centro', category: 'Conectividad' }],
  ])('%j has its values as they were typed', (text, values) => {
    expect(readFilled(uariv, text)).toEqual(values);
  });

  it('fields are called by the names of their own procedure', () => {
    expect(readFilled(siif, 'usuario SIIF: MHlopez')).toEqual({ usuarioSiif: 'MHlopez' });
    expect(readFilled(uariv, 'usuario SIIF: MHlopez')).toBeNull();
  });

  it.each([
    ['impresora: no imprime'],
    ['error: no abre la página'],
    ['descripción: no abre la página'],
    ['problema: no hay red'],
    ['correo: no abre desde ayer'],
    ['correo no abre'],
    ['teléfono: no timbra'],
    ['canal: no sirve el canal de datos'],
    ['sede: no hay internet'],
    ['sede: sin luz y se fue la red porque llovió'],
    ['sede sin internet'],
    ['Sede Centro sin internet'],
    ['no abre el correo, sede: Centro'],
    ['sede: Centro\nimpresora: no imprime'],
    ['sede:'],
    ['3001234567'],
    ['hola'],
    [''],
  ])('%j fills in nothing: it may tell of something new', (text) => {
    expect(readFilled(uariv, text)).toBeNull();
  });
});
