import { z } from 'zod';
import { name, part, type PartOf, plainPart, text } from './parts.js';

/** Used in titles of dialogs and beside a number. */
const word = name.max(40);
const ownWord = word.optional();

const noun = plainPart('noun', {
  one: word.describe('Una sola, en minúsculas como va dentro de una frase: "solicitud". Las siglas, en mayúsculas.'),
  many: word.describe('Varias: "solicitudes".'),
  gender: z.enum(['masculine', 'feminine']).describe('"masculine": el caso. "feminine": la solicitud. Con él concuerda todo lo demás.'),
});
export interface Noun extends PartOf<typeof noun> {}

/** Labels of the kinds (UARIV-02). */
const kindLabels = plainPart('kinds', {
  incident: ownWord.describe('Una interrupción no planeada.'),
  request: ownWord.describe('Una necesidad que se puede programar.'),
});

/** Buttons of the engine whose words the organisation chooses; other buttons are labels of transitions. */
const buttons = plainPart('buttons', {
  report: ownWord.describe('Empezar a pedir. Si falta: "Reportar".'),
  register: ownWord.describe('Registrar lo escrito, o lo que pide otra persona. Si falta: "Registrar".'),
  send: ownWord.describe('Enviar lo completo. Si falta: "Enviar".'),
  startAgain: ownWord.describe(
    'Volver a empezar con lo que ya se había llenado, en infinitivo: el botón le agrega «lo» o «la». Si falta: "Retomar".',
  ),
  inform: ownWord.describe('Agregar algo a lo ya pedido. Si falta: "Agregar información".'),
});
export type ButtonWord = keyof PartOf<typeof buttons>;

export const words = part('words', {
  case: noun.optional().describe('Cómo se llama lo que ya tiene número. Si falta: el caso, los casos.'),
  draft: noun
    .optional()
    .describe('Cómo se llama lo que aún está incompleto. Si falta: el precaso, los precasos. Puede ser la misma palabra.'),
  kinds: kindLabels.optional().describe('Cómo se llaman las dos clases. Si faltan: Incidente y Requerimiento.'),
  greeting: text
    .optional()
    .describe('Cómo se presenta la mesa la primera vez, después de «Buenos días, Ana.» Si falta: «Soy Precaso», y el nombre de la mesa.'),
  buttons: buttons.optional().describe('Lo que dicen los botones propios de la mesa. Los demás dicen la etiqueta de su transición.'),
});
/** The usual words replace missing ones. Every sentence of the engine is built with them. */
export interface Words extends PartOf<typeof words> {}
