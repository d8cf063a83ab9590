/** The descriptions that an editor shows for the parts of `contingency`. */
export const contingencyDescriptions = {
  contingency: {
    reserve: 'Cuántos números reserva el libro para los casos nuevos, 1000 como máximo. Los que no se usan siguen reservados.',
    state:
      'Estado en que queda, mientras dura una caída, lo que estaba abierto y tenía el reloj corriendo o en pausa. Su reloj es "stopped". Sin esta parte sólo se detiene el reloj.',
    columns:
      'Las columnas de la hoja de casos nuevos, en su orden. Sin esta parte son el número, los campos del formulario de la solicitud y el estado.',
  },
  'contingency-column': {
    header: 'El título de la columna, que no se repite.',
    of: 'Lo que lleva: "number" (el número reservado), "state" (el estado) o { "fields": [ids] }: campos del formulario de la solicitud; varios van separados por « - ».',
  },
  'contingency-fields': { fields: 'Ids de campos del formulario de la solicitud.' },
} as const;
