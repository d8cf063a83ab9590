export const labels = {
  title: 'Pregunta o título',
  text: 'Respuesta o texto',
  use: 'Cuándo se ofrece',
  group: 'Grupo que la usa',
  reason: 'Motivo',
  chosen: 'Usar una plantilla',
} as const;

export const useLabels = {
  requesters: 'A quien pregunte lo mismo',
  resolve: 'Al solucionar',
  ask: 'Al pedir datos',
  both: 'Al solucionar y al pedir datos',
} as const;

export const sameTitleText = 'Ya hay un texto con ese título. Póngale otro.';
export const noGroupText = 'Elija el grupo: sus formularios la ofrecen.';
export const fullText = (most: number): string => `Ya hay ${most} textos, el máximo. Retire alguno y guarde éste después.`;
