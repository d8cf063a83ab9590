/** A description of each property for mass incidents in a procedure's file, for its author. */
export const massDescriptions = {
  'mass-incident': {
    signs:
      'Qué hace pensar en un incidente masivo, para proponérselo al primer nivel y a la coordinación. Sin esto sólo lo declaran las personas.',
    via: 'La transición que lo declara y lo escala; su ruta le da el tipo, la prioridad y la marca. Sin ella se queda donde está.',
    gathers: 'Qué reúne el formulario de los casos: el campo de la transición o de su ruta, y el campo de los casos de donde sale.',
    mark: 'Con qué palabra queda marcado, cuando no se la da una ruta.',
    priority: 'Qué prioridad recibe, cuando no se la da una ruta.',
    declaredBy: 'Quién lo declara.',
    answeredBy: 'Quién lee la solución una vez más y la envía a todos: "coordination" o "assignee", quien la documentó.',
  },
  'mass-sign': {
    by: 'Qué tienen en común los casos abiertos: "category", "words" (lo dicen con palabras parecidas) o el id de un campo.',
    distinct: 'Qué se cuenta: "requesters", las personas distintas, o el id de un campo, sus valores distintos.',
    moreThan: 'Con más de cuántos se propone.',
    within: 'En cuánto tiempo.',
  },
} as const;
