import { saidOnce } from '../../domain/text/cues.js';
import { wordsIn } from './courtesy.js';

const answers = new Set(['si', 'sip', 'claro', 'no', 'nop', 'ninguno', 'afirmativo', 'negativo', 'correcto', 'dale'].map(saidOnce));
/** May follow: "sí, por favor", "no, gracias", "sí, regístrelo". */
const following = new Set(
  [
    'por',
    'favor',
    'porfa',
    'porfavor',
    'senor',
    'senora',
    'senorita',
    'que',
    'hagalo',
    'registrar',
    'registre',
    'registrelo',
    'registralo',
    'registrela',
    'agregar',
    'agreguelo',
    'agregue',
    'enviar',
    'envielo',
    'es',
    'asi',
    'gracias',
    'muchas',
    'mejor',
    'ya',
    'muy',
    'bien',
  ].map(saidOnce),
);

/** Whether a text says yes or no and nothing else: an answer, whatever it was asked. */
export function isYesOrNo(text: string): boolean {
  const [first, ...rest] = wordsIn(text).map((word) => word.plain);
  return first !== undefined && answers.has(first) && rest.length <= 4 && rest.every((word) => answers.has(word) || following.has(word));
}
