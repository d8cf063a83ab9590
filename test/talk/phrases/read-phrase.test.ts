import { describe, expect, it } from 'vitest';
import * as phrase from '../../../src/talk/phrases/read-phrase.js';
import { ownNumber } from '../../../src/core/ticket/numbers/spoken-numbers.js';
import { uariv } from '../../support/scenario.js';
import type { Phrase } from '../../../src/talk/phrases/phrases.js';
import { phrasesIn } from '../../../src/features/answer-phrase.js';

const own = (text: string) => ownNumber(uariv.procedure, text);
const spoken = phrasesIn({});
const { phrases } = spoken;
const readPhrase = (text: string) => phrase.readPhrase(text, spoken, own);
const nearestPhrase = (text: string, isOffered: (one: Phrase) => boolean = () => true) =>
  phrase.nearestPhrase(text, spoken, own, isOffered)?.said ?? null;

const exact = phrases.flatMap(({ id, spellings }) => spellings.filter((s) => !s.endsWith(' …')).map((s): [string, string] => [s, id]));
const withNumber = phrases
  .filter((p) => p.rest === 'number')
  .flatMap(({ id, spellings }) => spellings.filter((s) => s.endsWith(' …')).map((s): [string, string] => [s.replace(' …', ''), id]));
const withName = phrases
  .filter((p) => p.rest === 'name')
  .flatMap(({ id, spellings }) => spellings.filter((s) => s.endsWith(' …')).map((s): [string, string] => [s.replace(' …', ''), id]));

const withWords = phrases
  .filter((p) => p.rest === 'words')
  .flatMap(({ id, spellings }) => spellings.filter((s) => s.endsWith(' …')).map((s): [string, string] => [s.replace(' …', ''), id]));

describe('what people say to the desk', () => {
  it.each(withWords)('SIIF-15 «%s …» is %s, with who, until when and why', (said, id) => {
    expect(readPhrase(`${said} Dora Vega hasta el lunes 30 a las 8:30 a. m. por capacitación, por favor`)).toEqual({
      id,
      rest: 'Dora Vega hasta el lunes 30 a las 8:30 a m por capacitación',
    });
    expect(
      readPhrase(`${said} María Fernanda Concepción de los Ángeles Rodríguez-Villamizar hasta el 28 de noviembre de 2026`),
    ).toMatchObject({ id });
    expect(readPhrase(`${said} ${'y otra cosa más que contar '.repeat(12)}`)).toBeNull();
  });

  it.each(exact.filter(([, id]) => id !== 'greeting' && id !== 'thanks'))(
    '«%s» is %s, in capitals, with marks, and asked for kindly',
    (said, id) => {
      for (const text of [said, said.toUpperCase(), `  ¿${said}?  `, `${said}.`, `${said} por favor`, `Hola, ${said}, gracias`]) {
        expect(readPhrase(text)).toEqual({ id, rest: '' });
      }
    },
  );

  it.each(exact.filter(([, id]) => id === 'greeting' || id === 'thanks'))('«%s» is %s', (said, id) => {
    for (const text of [said, said.toUpperCase(), `¡${said}!`]) expect(readPhrase(text)).toEqual({ id, rest: '' });
  });

  it.each(withNumber)('«%s 45» is %s of that number', (said, id) => {
    expect(readPhrase(`${said} 45`)).toEqual({ id, rest: '45' });
    expect(readPhrase(`${said} CASO-000045?`)).toEqual({ id, rest: 'CASO-000045' });
    expect(readPhrase(`${said} PRE-000012`)).toEqual({ id, rest: 'PRE-000012' });
  });

  it.each(withName)('«%s infraestructura» is %s of that name', (said, id) => {
    expect(readPhrase(`${said} Infraestructura`)).toEqual({ id, rest: 'Infraestructura' });
  });

  it.each([
    ['Ayúdá', 'help'],
    ['AYUDA!!!', 'help'],
    ['ayudaaaa', 'help'],
    ['?', 'help'],
    ['¿?', 'help'],
    ['???', 'help'],
    ['buenos días, necesito ayuda', 'greeting'],
    ['necesito ayuda', 'greeting'],
    ['¿me ayuda?', 'greeting'],
    ['Buenas tardes, ¿me pueden colaborar por favor?', 'greeting'],
    ['hola, tengo una duda', 'greeting'],
    ['hola, ¿me puede ayudar? gracias', 'greeting'],
    ['buenas, ayuda por favor', 'help'],
    ['Mis casos', 'my-cases'],
    ['buenos días, mis casos por favor', 'my-cases'],
    ['me regala mis casos', 'my-cases'],
    ['Me muestra mis casos, si es tan amable', 'my-cases'],
    ['quisiera ver mis casos', 'my-cases'],
    ['¿cómo va mi caso?', 'my-cases'],
    ['qué pena, ¿en qué va mi caso?', 'my-cases'],
    ['todos mis casos', 'all-my-cases'],
    ['estado', 'desk-status'],
    ['ESTADO por favor', 'desk-status'],
    ['la cola', 'queue'],
    ['me muestra la cola porfa', 'queue'],
    ['mis asignados', 'my-work'],
    ['¿Cuáles están vencidos?', 'late'],
    ['¿qué casos están sin asignar?', 'unassigned'],
    ['cuáles están por vencer', 'nearly-late'],
    ['precasos', 'drafts'],
    ['registrar llamada', 'register'],
    ['cancelar', 'cancel'],
    ['quiero cancelar mi solicitud', 'cancel'],
    ['hola', 'greeting'],
    ['Holaaaa', 'greeting'],
    ['hola precaso', 'greeting'],
    ['Hola, buenos días', 'greeting'],
    ['hola buenas tardes, ¿cómo están?', 'greeting'],
    ['Cordial saludo', 'greeting'],
    ['quiubo', 'greeting'],
    ['crear un caso', 'greeting'],
    ['quiero reportar una falla', 'greeting'],
    ['gracias', 'thanks'],
    ['Muchas gracias!!', 'thanks'],
    ['graciasss 😊', 'thanks'],
    ['ok', 'thanks'],
    ['Listo, muchas gracias ingeniera', 'thanks'],
    ['vale, mil gracias por su ayuda, feliz tarde', 'thanks'],
    ['ok 👍', 'thanks'],
    ['👍', 'thanks'],
    ['👍🏽🙏', 'thanks'],
    ['...', 'help'],
    ['.', 'help'],
    ['👍', 'thanks'],
    ['caso', 'case'],
    ['solicitud', 'case'],
    ['no, gracias', 'thanks'],
    ['sí, gracias', 'thanks'],
    ['Dios les pague', 'thanks'],
    ['¿ya?', 'how-long'],
    ['buenas, ¿y eso cuánto se demora más o menos?', 'how-long'],
    ['listo, ya funciona, mil gracias', 'works-now'],
    ['sí, ya quedó', 'works-now'],
    ['quiero hablar con una persona, por favor', 'call-me'],
    ['necesito que me llamen lo antes posible', 'call-me'],
    ['hola, ¿cómo está la mesa? gracias', 'desk-status'],
  ])('«%s» is %s', (text, id) => {
    expect(readPhrase(text)).toEqual({ id, rest: '' });
  });

  it.each([
    ['caso 45', 'case', '45'],
    ['Caso: 45', 'case', '45'],
    ['caso #45', 'case', '45'],
    ['caso # 45', 'case', '45'],
    ['caso n.º 45', 'case', '45'],
    ['caso nº45', 'case', '45'],
    ['caso No. 45', 'case', '45'],
    ['el caso número 000045 por favor', 'case', 'caso 000045'],
    ['¿cómo va el caso 45?', 'case', 'caso 45'],
    ['cómo va el 45', 'case', '45'],
    ['hola, ¿en qué va mi CASO-000045?', 'case', 'CASO-000045'],
    ['estado del caso 45', 'case', '45'],
    ['estado de 45', 'case', '45'],
    ['CASO-000045', 'case', 'CASO-000045'],
    ['caso45', 'case', 'caso45'],
    ['pre-000123', 'case', 'pre-000123'],
    ['pre 123', 'case', 'pre 123'],
    ['precaso 123', 'case', 'precaso 123'],
    ['pre-caso 123', 'case', 'pre-caso 123'],
    ['ver pre caso 123', 'case', 'pre caso 123'],
    ['#45', 'case', '45'],
    ['ticket 45', 'case', '45'],
    ['cancelar el caso 45', 'cancel', 'caso 45'],
    ['retirar PRE-000012', 'cancel', 'PRE-000012'],
    ['caso MEN-12345', 'case', 'MEN-12345'],
    ['12345-2026', 'case', '12345-2026'],
    ['¿cómo va el caso 12345-2026?', 'case', '12345-2026'],
    ['ticket MEN-12345', 'case', 'MEN-12345'],
    ['caso INC/2026/00123', 'case', 'INC/2026/00123'],
    ['estado 45', 'desk-status', '45'],
    ['estado nivel 2', 'desk-status', 'nivel 2'],
    ['estado de infraestructura', 'desk-status', 'infraestructura'],
    ['estado del grupo servicios-ti', 'desk-status', 'servicios-ti'],
    ['cola mesa', 'queue', 'mesa'],
    ['cola de la mesa', 'queue', 'mesa'],
    ['cola nivel 2', 'queue', 'nivel 2'],
    ['cola Seguridad y privacidad de la información', 'queue', 'Seguridad y privacidad de la información'],
    ['vincular grupo mesa', 'bind', 'mesa'],
    ['Vincular grupo: servicios-ti', 'bind', 'servicios-ti'],
    ['vincular al grupo Mesa de servicios', 'bind', 'Mesa de servicios'],
  ])('«%s» is %s of «%s»', (text, id, rest) => {
    expect(readPhrase(text)).toEqual({ id, rest });
  });

  it.each([
    '',
    '   ',
    'cancelar la suscripción de office no me deja',
    'cancelar una reunión',
    'anular la cita de mañana',
    'retirar el equipo dañado de la oficina',
    'caso de estudio 3 no abre',
    'caso de estudio',
    'caso 45 sigue sin funcionar',
    'caso 45 y caso 46',
    'ver el correo no puedo',
    'ver',
    'como va la migración del correo',
    'consultar la nómina no me deja',
    'mis casos no aparecen',
    'mis casos de uso',
    'casos de uso',
    'ayuda con el correo',
    'necesito ayuda con la impresora',
    'registrar un usuario nuevo en el directorio',
    'pendientes de pago',
    'vincular el celular',
    'vincular mesa',
    'hola, no me abre el correo',
    'buenas tardes, se cayó la red',
    'gracias pero sigue fallando',
    'no, ya quedó',
    'no funciona',
    'ya funciona pero muy lento',
    'ya funciona, ¿cuánto se demora?',
    'que me llamen antes de venir',
    'cuánto se demora el correo en llegar',
    'ok pero no quedó',
    'no',
    'sí',
    'ya',
    '45',
    '3001234567',
    '12/05/2026',
    'caso 12-05-2026',
    '24/7',
    'impresora HP-1020',
    'MEN-12345 no abre',
    'precaso no abre el correo desde ayer',
    'precaso 5 equipos sin red',
    'precaso',
    'no quiero cancelar',
    'menú del comedor',
    'el caso es que no abre',
    'ver caso cuarenta y cinco',
    'quiero',
    'por favor',
    '<b>hola</b> mundo',
    'caso ${45}',
    `mis casos ${'y más '.repeat(20)}`,
    `caso ${'4'.repeat(13)}`,
    'ayuda '.repeat(20_000),
  ])('«%.60s» is no phrase', (text) => {
    expect(readPhrase(text)).toBeNull();
  });
});

describe('a slip of typing', () => {
  it.each([
    ['mis caso', 'mis casos'],
    ['mi casos', 'mis casos'],
    ['msi casos', 'mis casos'],
    ['miscasos', 'mis casos'],
    ['mis casps por favor', 'mis casos'],
    ['ayda', 'ayuda'],
    ['ayuad', 'ayuda'],
    ['estdo', 'estado'],
    ['etsado', 'estado'],
    ['cancelr', 'cancelar'],
    ['regitsrar', 'registrar'],
    ['mis asignadso', 'mis asignados'],
    ['precasoss', 'precasos'],
    ['cla', 'cola'],
    ['caos 45', 'caso 45'],
    ['casi CASO-45', 'caso CASO-45'],
    ['cancelra 45', 'cancelar 45'],
    ['vincualr grupo', 'vincular grupo'],
  ])('«%s» was probably «%s»', (text, meant) => {
    expect(nearestPhrase(text)).toBe(meant);
  });

  it.each(['no abre el correo', 'sol', 'xyz', 'impresora', '', 'caso de estudio', 'casi todos', 'ola k ase', '45', 'a'.repeat(200)])(
    '«%.40s» is near to nothing',
    (text) => {
      expect(nearestPhrase(text)).toBeNull();
    },
  );

  it('a near phrase is suggested only if the person may use it', () => {
    expect(nearestPhrase('colas')).toBe('cola');
    expect(nearestPhrase('colas', ({ for: audience }) => audience === undefined)).toBeNull();
    expect(nearestPhrase('mis caso', ({ for: audience }) => audience === undefined)).toBe('mis casos');
  });
});
