import { describe, expect, it } from 'vitest';
import { readDeskQuestion } from '../../../src/talk/phrases/desk-questions.js';

describe('what the people of the desk ask in words of their own', () => {
  it.each([
    ['¿cuántos vencidos hay?', 'late', ''],
    ['muéstrame los que se pasaron del plazo', 'late', ''],
    ['cuáles están a punto de vencerse', 'nearly-late', ''],
    ['qué tenemos que entregar hoy', 'due-today', ''],
    ['¿hay algo sin responsable?', 'unassigned', ''],
    ['los que esperan respuesta del usuario', 'waiting-requester', ''],
    ['¿cuáles faltan por confirmar?', 'to-confirm', ''],
    ['cuáles están pausados', 'waiting', ''],
    ['muéstrame los de prioridad más alta', 'high-priority', ''],
    ['en qué se está trabajando', 'working', ''],
    ['los que ya se resolvieron', 'resolved', ''],
    ['qué casos nuevos llegaron', 'new', ''],
    ['quiero ver todos los casos abiertos', 'queue', ''],
    ['¿cómo vamos hoy?', 'desk-status', ''],
    ['¿cómo va el grupo de infraestructura?', 'desk-status', 'infraestructura'],
    ['¿qué es lo que más nos reportan?', 'recurrences', ''],
    ['¿hay fallas generales?', 'masses', ''],
    ['¿qué problemas están en investigación?', 'problems', ''],
    ['¿qué reportes quedaron incompletos?', 'drafts', ''],
    ['¿quién está disponible?', 'who-is-here', ''],
    ['¿qué avisos no llegaron?', 'undelivered', ''],
    ['¿cómo nos calificaron en octubre?', 'surveys', 'octubre'],
    ['saca las estadísticas de marzo de 2026', 'report', 'marzo de 2026'],
    ['los casos de Luz', 'person', 'Luz'],
    ['muéstrame los casos que tiene Beto Gil', 'person', 'Beto Gil'],
    ['¿en qué anda Dora?', 'person', 'Dora'],
    ['De lo de Dora cuáles ya se pasaron de tiempo', 'person', 'Dora'],
    ['los casos de la impresora', 'search', 'impresora'],
    ['¿cuántos entraron ayer?', 'report', 'ayer'],
    ['lo asignado a mí', 'my-work', ''],
    ['quién está más cargado', 'desk-status', ''],
    ['¿quién tiene más casos?', 'desk-status', ''],
  ])('SIIF-15 «%s» asks for %s of «%s»', (text, id, rest) => {
    expect(readDeskQuestion(text)).toEqual({ id, rest });
  });

  it.each([
    'no me abre el tablero con los vencidos',
    'se me venció la clave',
    'tengo un problema con el portátil',
    'necesito otro monitor',
    'la impresora sigue sin tóner',
    'me sale error en el informe',
    'buenos días equipo',
  ])('«%s» asks for none', (text) => {
    expect(readDeskQuestion(text)).toBeNull();
  });
});
