/** A description of each property of what else is said of the desk, for the author of a procedure's file. */
export const otherDeskDescriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'other-channel': {
    value: 'El teléfono, el correo o el lugar, como lo lee la gente.',
    hours: 'Cuándo se atiende por ahí.',
  },
  'not-for-this-desk': {
    what: 'Lo que no se atiende, como lo diría quien lo pide.',
    where: 'Quién lo atiende, y cómo se le pide.',
    hints: 'Otras maneras de pedirlo, de dos palabras o más. Con ellas se reconoce.',
  },
};
