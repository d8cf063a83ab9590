/** A description of each property of other desks and of the ways of a case, for the author of a procedure's file. */
export const wayDescriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'other-channel': {
    value: 'El teléfono, el correo o el lugar, como lo lee la gente.',
    hours: 'Cuándo se atiende por ahí.',
    readers: '"desks": sólo lo leen quienes atienden y la mesa que envía casos. Sin decirlo, todos.',
  },
  'not-for-this-desk': {
    what: 'Lo que no se atiende, como lo diría quien lo pide.',
    where: 'Quién lo atiende, y cómo se le pide.',
    hints: 'Otras maneras de pedirlo, de dos palabras o más. Con ellas se reconoce.',
  },
  'passes-first': { categories: 'Los casos de estas categorías.', groups: 'Grupos: haber vuelto de uno de ellos basta.' },
  'required-field': {
    field: 'Id de un campo del formulario de entrada o del de la categoría.',
    or: 'Otro campo de esos formularios que dice lo mismo: si el caso lo tiene, no se pide.',
    when: 'Sólo con esa respuesta, de la lista de verificación o de antes. Sin decirlo, siempre.',
  },
  contact: {
    preferredIn: 'Campo del formulario en que el solicitante dice por dónde lo contactan.',
    attendsAt: 'Niveles en que la atención termina con el primer contacto con el solicitante, y no al tomar el caso. Sin esto, en ninguno.',
  },
};
