import { z } from 'zod';
import { choice, fields, when } from './form.js';
import { id, list, part, type PartOf, plainPart, shares } from './parts.js';
import { warningAudiences } from './times.js';
import { after, audienceList, doerList } from './workflow.js';

const solved = plainPart('solved-question', {
  question: id.describe('Cuál pregunta es, de tipo "choice".'),
  yes: id.describe('Respuesta que dice que sí.'),
  no: id.describe('Respuesta que dice que no.'),
  reason: id.optional().describe('Pregunta en que se escribe lo que sigue fallando.'),
});
export interface SolvedQuestion extends PartOf<typeof solved> {}

const low = part('low-answers', {
  any: list(when).describe('Es baja la que cumple alguna de estas condiciones.'),
  tells: warningAudiences.describe('A quién se le avisa.'),
});

const byOtherMeans = part('by-other-means', {
  by: doerList.describe('Quién la anota.'),
  means: list(choice).describe('Por qué medios se responde.'),
});

/** The acceptance with a yes, the refusal with a no (USPEC-13). */
const surveyThen = plainPart('survey-then', {
  yes: id.describe('Si se solucionó: transición de acto "accept", hecha por "requester", que no pide nada.'),
  no: id.describe('Si no: transición de acto "refuse", hecha por "requester". Su razón es lo que dice "solved.reason".'),
});

export const survey = part('survey', {
  when: z.enum(['closed', 'resolved']).describe('Cuándo se envía: al quedar resuelto o al cerrarse el caso.'),
  // SIIF-12
  alsoAfter: list(id, 20).optional().describe('Otros resultados de casos cerrados tras los cuales se envía, además de los solucionados.'),
  questions: fields.describe('Preguntas. Sin ninguna, no hay encuesta.'),
  openFor: after.describe('Cuánto tiempo hábil se puede responder.'),
  remindAt: shares.optional().describe('Partes de ese tiempo, entre 0 y 1, en que se recuerda.'),
  tells: audienceList.optional().describe('A quién se le avisa que se respondió.'),
  // USPEC-13, line 106
  byMail: z
    .tuple([z.literal('assignee')])
    .optional()
    .describe('A quién de los que dice "tells" se le avisa por correo y no por Teams. Sin buzón, por Teams.'),
  solved: solved.optional().describe('La pregunta por si se solucionó. No se hace a quien acaba de aceptar la solución con su botón.'),
  // oxlint-disable-next-line unicorn/no-thenable -- the file's own key; it holds ids, nothing callable
  then: surveyThen
    .optional()
    .describe('Lo que hace además responder. La encuesta va entonces en la tarjeta de la solución, en lugar de sus botones.'),
  low: low.optional().describe('Respuestas bajas, y a quién se le avisan de una vez.'),
  // SIIF-12
  byOtherMeans: byOtherMeans.optional().describe('Quién anota lo que el solicitante respondió por otro medio. Sin esta parte, nadie.'),
});
