import { describe, expect, it } from 'vitest';
import { confirms, isAgainstSolution, isOnlyCourtesy, saidOfSolution } from '../../../src/core/ticket/said-of-solution.js';
import { acceptances, complaints, writtenRefusals } from './written-answers.js';

const accepted = [
  'Sí',
  'Si',
  'Sí.',
  'Sí, gracias',
  'Ahora sí, gracias',
  'Si, muchas gracias',
  'Sí, quedó bien',
  'SÍ, QUEDÓ BIEN',
  'Sí, quedó bien. Gracias.',
  'Sí, quedó bien. Muchas gracias.',
  'Sí quedó bien, gracias Beto',
  'Sí quedó bien, gracias ingeniero',
  'Sí, quedó bien. Gracias, Beto.',
  'Sí, quedó bien, muchas gracias por su ayuda',
  'Buenos días, ya quedó bien',
  'Buenos días ya quedó bien',
  'Hola Beto:\nYa quedó, gracias.',
  'Buenas tardes Ana María, sí, quedó bien',
  'Señores Mesa de Ayuda\n\nSí, ya funciona perfectamente.',
  'Funciona',
  'Todo quedó funcionando',
  'Sí, quedó bien.\n\nCordialmente,\nAna Ruiz\nSecretaría de Educación\nTel. 310 555 0000',
  'Sí, quedó bien.\nAna Ruiz',
  'Sí, quedó bien.\n\nAna Ruiz\nProfesional especializado\nOficina Jurídica\nTel. 3001234567',
  'Buenos días.\n\nSí\n\nMuchas gracias.\n\nIng. Ana M. de la Hoz\nCalle 26 No. 69-76\n\nana@entidad.gov.co\nwww.entidad.gov.co',
  'Ya quedó, gracias\n \nANA RUIZ',
  'Hola\n\nBuenas Tardes\n\nFunciona',
  'Solucionado, gracias',
  'Solucionado.',
  'Sí, resuelto. Muchas gracias.',
  'Ya quedó todo funcionando',
  'Funcionando, gracias',
  'Sí, ya sale. Gracias',
  'Sí, ya me aparece el reporte',
  'Sí, muchas gracias, ya quedó registrado.',
  'Sí, ya puedo ingresar',
  'Sí. Ya se puede. Gracias, Beto.',
  'Problema solucionado, gracias',
  'El inconveniente ya fue resuelto. Muchas gracias.',
  'Sí, ya se solucionó el problema',
  'Buenos días, confirmo que ya se encuentra solucionado',
  'Ya está funcionando correctamente',
];
const refused = [
  'No, sigue fallando',
  'No, sigue fallando igual.',
  'Sigue igual',
  'No funciona',
  'no quedó bien',
  'el error persiste',
  'volvió a fallar',
  'No, todavía no abre',
  'No todavía no abre',
  'Buenos días. El módulo de cartera sigue fallando desde el lunes. Por favor revisar.',
  'Gracias, pero sigue fallando',
  'Ya no funciona',
  'El problema continúa',
  'Todavía falla',
  'No se solucionó',
  'No, me sale lo mismo',
  'Nos aparece lo mismo',
  'No, sigue en blanco.',
  'No. Sigue saliendo vacío',
  'No, todavía no me deja.',
  'No señor, aún no se ve el saldo',
  'No, me sigue saliendo el aviso',
  'No, sigo esperando el acceso',
  'No, seguimos en las mismas',
  'No fue posible ingresar',
  'No logro entrar al aplicativo',
  'No ha sido solucionado',
  'No me ha funcionado',
  'Continuamos sin servicio',
  'Se cayó otra vez',
  'No, aún no se oye bien',
  'Sigo probando y no funciona',
  'No. Sigue igual, adjunto pantallazo.',
];
const inDoubt = [
  '',
  '¿Quedó bien?',
  '¿Ya quedó?',
  'A mi compañera también le pasa lo mismo',
  'ya funciona?',
  'Sí, quedó bien gracias pero el otro equipo no prende',
  'Sí, ya quedó gracias por nada',
  'Quedó gracias a que yo mismo lo arreglé',
  'Sí, quedó bien gracias. Lo de Outlook no',
  'si quedo bien',
  'Todavía no lo he probado',
  'Aún no lo he revisado, mañana le cuento',
  'No he podido revisar, le aviso el lunes',
  'No estoy en la oficina hasta el lunes',
  'No hay más inconvenientes, gracias',
  'No más, muchas gracias',
  'No quedó ninguna duda, gracias',
  'no quedo nada pendiente, gracias',
  'ya no sigue fallando',
  'Si no quedó bien me avisa',
  'No. Quedó bien, me equivoqué',
  'No obstante quedó bien',
  'Sigue pendiente mi otra solicitud?',
  'Continúa abierto el caso?',
  'No sé, no soy la usuaria',
  'Gracias',
  'Sí, quedo atenta',
  'Está bien, gracias',
  'Sí, por favor',
  'Sí, quedó bien. Revisar la impresora del piso 2',
  'Sí, quedó bien. Reabrir',
  'Hola revisen también la impresora, sí quedó bien',
  'Sí, quedó bien. Atentamente, Ana. El computador quedó mal',
  'No volvió a fallar',
  'El error ya no persiste',
  'Si vuelve a fallar le aviso',
  'Sigue sin fallar',
  'El otro equipo sigue fallando',
  'Sigue fallando el correo, pero Outlook ya quedó bien',
  'La oficina no abre hasta mañana',
  'Cordialmente,\nAna Ruiz',
  'Hola,\n\nCordialmente,\nAna Ruiz',
  'Listo, muchas gracias',
  'ok gracias',
  'Todo bien, gracias',
  'Recibido, gracias.\n\nAna Ruiz\nOficina Jurídica',
  'Sí, quedó bien.\n\nAna Ruiz\nLa impresora está atascada',
  'Sí, quedó bien.\n\nAna Ruiz\nOficina Jurídica\n\nMe pueden crear el usuario de Luis',
  'Sí, quedó bien.\n\nAna Ruiz\n¿Y el informe?',
  'Sí, quedó bien.\n\nAna Ruiz\nPD: el teclado no escribe',
  'Sí, quedó bien.\n\nInstalar Teams',
  'Sí, quedó bien. Revisar Outlook',
  'Sí, quedó bien.\n\nRevisar la impresora del piso 2',
  `Sí, quedó bien.\n\nAna Ruiz${'\nOficina de datos'.repeat(8)}`,
  `Sí, quedó bien.\n\nAna Ruiz\n${'Oficina de Sistemas '.repeat(4)}`,
  'Ya quedó registrado',
  'Ya sale el otro',
  'Sí, ya salió el error otra vez',
  'Sí, ya vi el correo',
  'Sí, ya les aviso',
  'No, sigue funcionando bien',
  'No, sigue sin novedad',
  'No, todavía no lo he mirado',
  'No, aún no hemos probado',
  'No, todavía no he intentado entrar',
  'No, tranquilos, gracias',
  'Solucionado parcialmente',
  'Sí, ya salió el bloqueo',
  'Sigue el problema, solucionado el otro',
  'Se solucionó el problema del otro piso',
  'Problema solucionado a medias',
  'El error está resuelto, el módulo no',
  'No es posible que cierren sin avisar',
  'Sí, ya me sale la advertencia del virus',
  'Sí, ya sale el ingeniero',
  'Sí, ya puede',
  'Sí, ya está enviado',
  'No, perfecto, muchas gracias',
  'No, todo perfecto',
  'No señor, muchas gracias',
  'Igual, muchas gracias por todo',
  'No, sigue estable',
  'No, sigue imprimiendo bien',
  'Sigue saliendo perfecto',
  'No, aún está funcionando',
  'No, todavía estoy de vacaciones',
  'No, aún no llego',
  'No, sigo en incapacidad',
  'Seguimos validando',
  'Sigo haciendo pruebas',
  'Sigo sin poder probar',
  'No me abre la encuesta',
  'No puedo enviar la captura',
  'A mi compañera le sigue igual',
  'Solucionado el correo, el calendario se ve raro',
];

describe('a solution that is judged by words', () => {
  it.each(accepted)('words of success alone accept it: «%s»', (words) => {
    expect(saidOfSolution(words)).toBe('yes');
  });

  it.each(refused)('a clear phrase of failure refuses it: «%s»', (words) => {
    expect(saidOfSolution(words)).toBe('no');
  });

  it.each(inDoubt)('words that may mean anything else judge nothing: «%s»', (words) => {
    expect(['complaint', 'unclear']).toContain(saidOfSolution(words));
  });
});

/** Whole answers as people write them, by mail and in the chat. */
describe('a set of answers that people write under a solution', () => {
  const shareOf = (words: readonly string[], as: string) => words.filter((one) => saidOfSolution(one) === as).length / words.length;

  it('of the plain writtenRefusals nine in ten or more refuse, and all of them are negative', () => {
    expect(writtenRefusals.length).toBeGreaterThanOrEqual(60);
    expect(shareOf(writtenRefusals, 'no')).toBeGreaterThanOrEqual(0.9);
    expect(writtenRefusals.filter((one) => !isAgainstSolution(one))).toEqual([]);
  });

  it('no refusal and no complaint accepts', () => {
    expect([...writtenRefusals, ...complaints].filter((one) => saidOfSolution(one) === 'yes')).toEqual([]);
  });

  it('a complaint refuses nothing, and is known for one', () => {
    expect(complaints.filter((one) => saidOfSolution(one) !== 'complaint')).toEqual([]);
  });

  it('of the plain acceptances nine in ten or more accept, and none refuses', () => {
    expect(shareOf(acceptances, 'yes')).toBeGreaterThanOrEqual(0.9);
    expect(acceptances.filter(isAgainstSolution)).toEqual([]);
  });
});

it('words that take a part of a success back, that ask to reopen, and faces that complain are negative', () => {
  const taken = ['quedó más o menos', 'me sirvió solo en el celular', 'funcionó un rato', 'casi', 'reabran el caso', '😡', 'Sí 🙁'];
  expect(taken.map(saidOfSolution)).toEqual(taken.map(() => 'complaint'));
});

it('words that deny a request do not confirm it', () => {
  for (const words of ['No fui yo. Yo no escribí ese correo.', 'Ese correo no es mío', 'Gracias']) expect(confirms(words)).toBe(false);
  for (const words of ['Sí, es mío', 'Confirmo.', 'Sí', 'ok, fui yo']) expect(confirms(words)).toBe(true);
});

it('mere thanks say nothing that is still to be understood', () => {
  const mere = ['Gracias.', 'Buenos días. Muchas gracias por su ayuda.\n\nCordialmente,\nAna Ruiz', 'Listo, gracias', 'ok'];
  const more = ['No, gracias', 'Gracias 👎', 'Gracias, pero sigue igual', 'Gracias. Ahora sale otro aviso', '¿Listo?', 'Hola', ''];
  expect(mere.filter((one) => !isOnlyCourtesy(one))).toEqual([]);
  expect([...more, ...writtenRefusals, ...complaints].filter(isOnlyCourtesy)).toEqual([]);
});
