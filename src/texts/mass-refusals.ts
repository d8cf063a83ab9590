import type { Refusal } from '../domain/ticket/refusals.js';
import { type NounForms, capitalised, countText } from './words.js';

const massCodes = [
  'no-mass-incidents',
  'no-mass-incident',
  'is-mass-already',
  'incident-over',
  'too-many-children',
  'not-a-parent',
  'no-answer-to-send',
  'to-many',
] as const;

type MassRefusal = Extract<Refusal, { code: (typeof massCodes)[number] }>;

export function isAboutMass(refusal: Refusal): refusal is MassRefusal {
  return massCodes.some((code) => code === refusal.code);
}

/** Why something was not done with a mass incident. Source: SIIF-07 */
export function massRefusalText(refusal: MassRefusal, { this: thisOne, as, many }: NounForms): string {
  switch (refusal.code) {
    case 'no-mass-incidents':
      return `En este procedimiento no se declaran incidentes masivos, o no se declaraban cuando se abrió ${thisOne}.`;
    case 'no-mass-incident':
      return `${capitalised(thisOne)} no es un incidente masivo, o ya no lo es.`;
    case 'is-mass-already':
      return `${capitalised(thisOne)} ya es un incidente masivo. Para sumar ${as('otros')}, use «Agregar».`;
    case 'incident-over':
      return `Ya no es posible unirse a ${refusal.incident}. Si a usted le sigue pasando, pulse «Es otra cosa» y envíe el formulario: lo atendemos aparte.`;
    case 'too-many-children':
      return `Se pueden agrupar hasta ${countText(refusal.most)} ${many}. Declare otro incidente masivo con ${as('los')} que faltan.`;
    case 'not-a-parent':
      return `${capitalised(thisOne)} ya se atiende con ${as('otro')}, o ya está ${as('solucionado')}: no se le pueden agregar más.`;
    case 'no-answer-to-send':
      return 'No hay una solución esperando su envío: ya se envió, o volvió a quien la documentó.';
    case 'to-many':
      return `Todavía no salió: ${refusal.people === 1 ? 'le llega a 1 persona' : `les llega a ${countText(refusal.people)} personas`}. En su chat con Precaso está la vista previa, con el texto y los nombres; envíelo desde allí.`;
    default:
      return refusal satisfies never;
  }
}
