import said from './month-texts.json' with { type: 'json' };

/**
 * The texts that people write in the example month. All of them are invented and contain no names.
 *
 * A procedure's own words decide to which of its categories a problem belongs; its circumstances make two requests of one problem differ.
 */
export const problems = said.reports.flatMap(({ problems: all, circumstances }) => all.map((text) => ({ text, circumstances })));
export const { helpCircumstances, questions, answers, solutions, reasons, complaints, setAsideReasons } = said;
export const { notes, information, corrections, comments, holdReasons, absenceReasons, sites } = said;

/** Texts for fields by a word of their label, in lower case without accents; the first match counts, the last entry is for all others. */
export const textsByLabel: readonly (readonly [word: RegExp, values: readonly string[]])[] = [
  [/primer nombre|segundo nombre|nombres/, ['Camila', 'Jairo', 'Luisa', 'Esteban']],
  [/apellido/, ['Rojas', 'Mejía', 'Castro', 'Orjuela']],
  [/usuario|login/, ['crojas', 'jmejia', 'lcastro', 'eorjuela']],
  [/proveedor|tercero|de quien depende/, ['Redes del Altiplano', 'Soluciones Andinas', 'Impresos La Sabana']],
  [/numero|hallazgo|ajuste|ticket/, ['1024', '2087', '3310']],
  [/unidad|entidad|secretaria/, ['Entidad de Ejemplo', 'Secretaría de Ejemplo', 'Unidad de Ejemplo']],
  [/sede|ciudad|lugar|municipio/, ['Bogotá', 'Tunja', 'Neiva', 'Pasto']],
  [/cargo|vinculacion/, ['Profesional universitario', 'Técnico administrativo']],
  [/nombre|persona|funcionario|asesor|supervisor/, ['Camila Rojas', 'Jairo Mejía', 'Luisa Castro']],
  [/tema/, ['Cierre del mes', 'Cadena básica de gasto']],
  [/./, ['Ejemplo del mes', 'Según lo conversado', 'Ver descripción']],
];
