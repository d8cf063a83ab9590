import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withCategoryOfPrevious, readIntake, prefillDraft } from '../../../../src/core/ticket/forms/parse-intake.js';
import { findPhone } from '../../../../src/core/ticket/forms/telephone.js';
import { categoriesNamed, guessCategory } from '../../../../src/core/ticket/forms/guess-category.js';
import { repairDesk, uariv } from '../../../support/scenario.js';
import { completeForm } from '../../../support/cast.js';

const { procedure } = uariv;

describe('a message with the keyword', () => {
  it.each([
    ['precaso no abre el correo', 'no abre el correo'],
    ['Precaso: no abre el correo', 'no abre el correo'],
    ['PRECASO no abre', 'no abre'],
    ['Pre-caso: no abre', 'no abre'],
    ['pre caso no abre', 'no abre'],
    ['PRE_CASO, no abre', 'no abre'],
    ['pre‑caso – no abre', 'no abre'],
    ['precasó no abre', 'no abre'],
    ['preca\u0301so no abre', 'no abre'],
    ['Pré-cáso no abre', 'no abre'],
    ['pre\u0301-caso no abre', 'no abre'],
    ['  \n precaso\tno abre ', 'no abre'],
    ['\u200B\n\u200Eprecaso no abre', 'no abre'],
    ['prec\u200Baso no abre', 'no abre'],
    ['\u202Eprecaso\u202C no abre', 'no abre'],
    ['ＰＲＥＣＡＳＯ no abre', 'no abre'],
    ['precaso! no abre', 'no abre'],
    ['precaso', ''],
    ['precaso:', ''],
    ['precaso😀no abre', '😀no abre'],
    ['precaso ¿cómo cambio la clave?', '¿cómo cambio la clave?'],
    ['precaso no abre\ndesde ayer', 'no abre\ndesde ayer'],
    ['precaso\nno abre', 'no abre'],
  ])('UARIV-05 %j is one, about %j', (text, words) => {
    expect(readIntake(procedure, text)).toEqual({ words });
  });

  it.each([
    'buenos días, precaso no abre el correo',
    'no abre el correo (precaso)',
    'URGENTE-precaso: no abre',
    '😀 precaso 😀 no abre',
    '*precaso* no abre',
    'quiero un pre-caso por favor',
  ])('UARIV-05 %j has it inside the first line, and its words stay whole', (text) => {
    expect(readIntake(procedure, text)).toEqual({ words: text });
  });

  it.each([
    'no abre el correo',
    'mis precasos',
    'precasos pendientes',
    'el caso 123',
    'prescaso',
    'precasos',
    'unprecaso',
    'precaso2',
    'no abre\nprecaso',
    '',
    '   ',
    '\u200B',
    '😀',
    'pre',
    'caso',
  ])('UARIV-05 %j is none', (text) => {
    expect(readIntake(procedure, text)).toBeNull();
  });

  it('UARIV-05 a message of 4,000 characters is recognised with the keyword first or last', () => {
    const long = 'no abre '.repeat(499).trim();
    expect(readIntake(procedure, `precaso ${long}`)).toEqual({ words: long });
    expect(readIntake(procedure, `${long} precaso`)).toEqual({ words: `${long} precaso` });
  });

  it('UARIV-05 a message is recognised by the keyword of its own procedure only', () => {
    expect(readIntake(repairDesk.procedure, 'Bicí: no frena')).toEqual({ words: 'no frena' });
    expect(readIntake(repairDesk.procedure, 'precaso no frena')).toBeNull();
  });

  it('UARIV-05 a message that begins with the keyword is recognised whatever follows', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (rest) => void expect(readIntake(procedure, `precaso ${rest}`)).not.toBeNull()));
  });
});

describe('the category that words name', () => {
  it.each([
    ['no me abre el correo desde ayer', 'correo'],
    ['Outlook no sincroniza los correos', 'correo'],
    ['no puedo entrar a la reunión de Teams', 'correo'],
    ['se me llenó el buzón', 'correo'],
    ['no me sincroniza OneDrive', 'correo'],
    ['no tengo internet en el piso 4', 'conectividad'],
    ['la red está muy lenta', 'conectividad'],
    ['el wifi se desconecta a cada rato', 'conectividad'],
    ['la VPN no conecta desde la casa', 'conectividad'],
    ['el teléfono no da tono de marcado', 'telefonia'],
    ['no entran llamadas al conmutador', 'telefonia'],
    ['la base de datos está caída', 'bases-de-datos'],
    ['error en la consulta SQL de Oracle', 'bases-de-datos'],
    ['el computador no prende', 'hardware'],
    ['la pantalla del portátil se ve azul', 'hardware'],
    ['se dañó el teclado', 'hardware'],
    ['los monitores no encienden', 'hardware'],
    ['el cargador no carga la batería', 'hardware'],
    ['Excel se cierra solo', 'software'],
    ['necesito instalar Power BI', 'software'],
    ['la licencia de Office venció', 'software'],
    ['no puedo abrir el PDF', 'software'],
    ['la impresora atasca el papel', 'impresion'],
    ['no imprime la multifuncional', 'impresion'],
    ['el escáner deja rayas', 'impresion'],
    ['falta tóner en la fotocopiadora', 'impresion'],
    ['olvidé la contraseña', 'accesos'],
    ['mi usuario está bloqueado', 'accesos'],
    ['necesito permisos y un usuario de red', 'accesos'],
    ['no me llega el token del doble factor', 'accesos'],
    ['el aplicativo Vivanto arroja error del sistema', 'sistemas-de-informacion'],
    ['no carga el módulo de Orfeo', 'sistemas-de-informacion'],
    ['el portal no deja radicar', 'sistemas-de-informacion'],
    ['me llegó un correo sospechoso con un enlace', 'seguridad-de-la-informacion'],
    ['creo que me hackearon, hay un virus', 'seguridad-de-la-informacion'],
    ['suplantaron a un compañero, parece phishing', 'seguridad-de-la-informacion'],
    ['solicito traslado de puesto de trabajo', 'puesto-de-trabajo'],
    ['necesito un equipo nuevo para el contratista', 'puesto-de-trabajo'],
    ['falta un punto eléctrico en la oficina', 'puesto-de-trabajo'],
    ['TENGO BLOQUEADA LA CUENTA!!!', 'accesos'],
    ['Buenos dias cordial saludo no tengo interner', 'conectividad'],
    ['me llegó un correo rarísimo', 'seguridad-de-la-informacion'],
    ['me llegó un correo bastante raro', 'seguridad-de-la-informacion'],
    ['está haciéndose pasar por el director', 'seguridad-de-la-informacion'],
    ['olvidé la clave del correo', null],
    ['necesito ayuda por favor', null],
    ['redactar una circular', null],
    ['gracias', null],
    ['¿a qué hora atienden?', null],
    ['la redada del excelente portalápiz', null],
    ['', null],
    ['😀😀😀', null],
  ])('"%s" → %s', (words, category) => {
    expect(guessCategory(procedure, words)?.id ?? null).toBe(category);
  });

  it.each([
    ['el computador no abre outlook', ['correo']],
    ['pantalla azul en el equipo del sistema', ['hardware']],
    ['adecuar 4 puestos de trabajo', ['puesto-de-trabajo']],
    ['la inprecora no inprime', ['impresion']],
    ['olvidé la clave del correo', ['accesos', 'correo']],
    ['no imprime, correo: ana@gmail.com, mi ext. 4521', ['impresion']],
    ['quedó raro', []],
    ['el equipo pide reiniciar por actualizaciones', ['hardware', 'software']],
  ])('%s names %j', (words, categories) => {
    expect(categoriesNamed(procedure, words).map(({ id }) => id)).toEqual(categories);
  });

  it('the category found in words is one of the procedure’s or none, whatever the words are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (words) => void expect([null, ...procedure.categories]).toContain(guessCategory(procedure, words)),
      ),
    );
  });
});

describe('the telephone that words name', () => {
  it.each([
    ['mi celular es 300 123 4567', '3001234567'],
    ['cel 3001234567.', '3001234567'],
    ['310 555 12 34', '3105551234'],
    ['+57 310-555-1234', '3105551234'],
    ['57 3105551234', '3105551234'],
    ['fijo (601) 234 5678', '6012345678'],
    ['601.234.5678', '6012345678'],
    ['ext 4521', '4521'],
    ['601 7965150 ext 4321', '6017965150 ext. 4321'],
    ['estoy en el 3812000, ext. 22', '3812000 ext. 22'],
    ['Extensión: 4521', '4521'],
    ['el equipo de placa 1234567, ext. 4321', '4321'],
    ['serial 0001234 extensión 4321', '4321'],
    ['mi tel. es 3812000 ext 432', '3812000 ext. 432'],
    ['EXT. No. 4521', '4521'],
    ['extensión número 301', '301'],
    ['ext.#12345 o 3001234567', '12345'],
    ['caso 300123', null],
    ['radicado 20263001234567', null],
    ['cédula 1032456789', null],
    ['la cuenta 3216549870 está bloqueada', null],
    ['la factura 6012345678 no carga', null],
    ['radicado 3102223344 de ayer', null],
    ['no abre, me pueden llamar al 3001234567', '3001234567'],
    ['la cuenta 3216549870, cel 3001234567', '3001234567'],
    ['3001234567 (celular)', '3001234567'],
    ['30012345678', null],
    ['extranjero 4521', null],
    ['piso 4', null],
    ['', null],
  ])('%j → %s', (words, phone) => {
    expect(findPhone(words)).toBe(phone);
  });
});

describe('what is known of a draft', () => {
  const profile = { name: 'Ana Ruiz', email: 'ana.ruiz@entidad.example', phone: '4521', site: 'Centro' };

  it('UARIV-06 a draft is prefilled with the profile, the words, and what the words name', () => {
    expect(prefillDraft(procedure, 'no abre el correo, llamar al 3001234567', { profile }, {})).toEqual({
      category: 'correo',
      fields: { ...completeForm, phone: '3001234567', description: 'no abre el correo, llamar al 3001234567' },
      remembered: ['site'],
    });
  });

  it('what was given wins over every guess', () => {
    expect(
      prefillDraft(procedure, 'no abre el correo, ext 123', { profile }, { category: 'hardware', phone: '9999', description: 'otra' }),
    ).toMatchObject({
      category: 'hardware',
      fields: { category: 'hardware', phone: '9999', description: 'otra', name: 'Ana Ruiz' },
    });
  });

  it('what was given empty was not given', () => {
    expect(prefillDraft(procedure, 'no abre el correo', { profile }, { category: '', phone: '', description: '' })).toMatchObject({
      category: 'correo',
      fields: { category: 'correo', phone: '4521', description: 'no abre el correo' },
    });
  });

  it('a category that does not exist gives way to the one that the words name', () => {
    expect(prefillDraft(procedure, 'no abre el correo', { profile }, { category: 'piratería' }).category).toBe('correo');
  });

  it('UARIV-12 a draft takes the category of the previous case where its words name none', () => {
    expect(withCategoryOfPrevious(procedure, 'volvió a pasar', { phone: '4521' }, 'impresion')).toEqual({
      phone: '4521',
      category: 'impresion',
    });
    expect(withCategoryOfPrevious(procedure, 'no abre el correo', {}, 'impresion')).toEqual({});
    expect(withCategoryOfPrevious(procedure, 'volvió a pasar', { category: 'otro' }, 'impresion')).toEqual({ category: 'otro' });
    expect(withCategoryOfPrevious(procedure, 'volvió a pasar', {}, 'gone')).toEqual({});
  });

  it('USPEC-06 a category that decides the way is not filled in from the words: the person chooses it', () => {
    expect(prefillDraft(repairDesk.procedure, 'quiero pintar la mía de otro color', { profile: { name: 'Ana' } }, {})).toMatchObject({
      category: null,
      fields: { quien: 'Ana', placa: '', tipo: '', relato: 'quiero pintar la mía de otro color' },
    });
  });

  it('the form is the one of the category that was given', () => {
    expect(prefillDraft(repairDesk.procedure, 'la mía', { profile: { name: 'Ana' } }, { tipo: 'color' }).fields).toEqual({
      quien: 'Ana',
      placa: '',
      tipo: 'color',
      relato: 'la mía',
      entrega: '',
      direccion: '',
      'tono-pedido': '',
    });
  });
});
