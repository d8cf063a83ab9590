/** The descriptions of properties that several parts of a file share. */
export const commonDescriptions: Readonly<Record<string, string>> = {
  id: 'Nombre con que las otras partes del archivo se refieren a ésta: letras sin tilde, dígitos, - y _.',
  label: 'Cómo lo lee la gente.',
  source: 'De qué cláusula del procedimiento sale esta parte.',
  assumed: 'El procedimiento lo deja abierto y el valor lo puso quien escribió el archivo: diga aquí por qué.',
  confirmed: 'Quién de la entidad confirmó lo que dice "assumed", y cuándo: deja de ser un supuesto.',
};

/** A description of each property of a field, for the author of a procedure's file. */
export const fieldDescriptions: Readonly<Record<string, string>> = {
  label: 'La pregunta, como la lee la gente.',
  alsoCalled:
    'Otros nombres con que un mensaje da este dato: "cel", "cédula". Los que terminan en dos puntos, sólo con dos puntos: "usuario:". De una opción, otras palabras que la dicen.',
  help: 'Una frase de ayuda debajo de la pregunta.',
  type: 'Qué se escribe o se escoge. De tipo "file" son archivos del caso.',
  required: 'true: no puede quedar vacío.',
  waivable:
    'true: sólo lo pide la mesa. Sin este dato, el caso se registra al vencer el plazo o con «Registrar así», y el nivel 1 lo completa.',
  requiredWhen: 'No puede quedar vacío cuando otro campo de la misma lista tiene uno de esos valores.',
  pattern: 'Expresión regular de JavaScript (opción u) que debe cumplir todo el valor.',
  patternSays: 'Lo que piden el patrón o "leastWords", en una frase: "El código DANE lleva 12 dígitos".',
  patternWhen:
    'Patrones que dependen de otro campo, como el de un documento según su tipo. Vale el primero cuya condición se cumple; si ninguna, "pattern".',
  filledFrom: 'Respuestas anteriores del caso con que empieza llena, una tras otra. La persona puede cambiarla.',
  pictures: 'true, en un archivo de "routes": se proponen las imágenes del caso; la que llega después quita la razón de no haberla.',
  notBefore: 'Otro campo de tipo "date", de la misma lista o de una anterior, o "registered", el día del registro: no antes de ese día.',
  notAfter: '"today": esta fecha no puede ser después de hoy.',
  list: 'Recibe varios valores, uno por renglón o con comas. El patrón y las longitudes valen para cada uno.',
  rows: 'Recibe varias veces lo que otros campos del mismo formulario reciben una: un renglón cada vez.',
  sameStart: 'Cuántos caracteres del comienzo dicen de qué se trata: los valores que empiezan igual cuentan como uno.',
  leastWords: 'Cuántas palabras distintas lleva como mínimo, además de las de su pregunta: un número solo no dice nada.',
  minLength: 'Cuántos caracteres lleva como mínimo.',
  maxLength: 'Cuántos caracteres lleva como máximo.',
  choices: 'Opciones de un campo de tipo "choice".',
  ofCategory: 'true, con "receivers": sólo quienes coordinan la categoría del caso ("coordination"), mientras haya alguno en esos grupos.',
  choicesFrom:
    'Opciones que la mesa ya conoce: "categories" en formularios. En transiciones, "groups" (los que permiten las rutas), "members" (del grupo del caso) y "receivers" (de los grupos a los que llevan las rutas).',
  normalise: 'Cómo se arregla lo escrito, en este orden, antes de revisarlo.',
  from: 'Dato del perfil con que se llena.',
  remember: 'Se llena con lo que la persona dio en su último caso. Puede cambiarlo.',
  takenFrom: 'Otro campo de la misma lista, del que se toma lo que no se dio si tiene la forma de "pattern".',
  usual: 'Lo que se propone donde no se sabe nada. La persona puede cambiarlo. En una transición, {number} es el número del caso.',
  none: 'Lo que responde quien no lo tiene, como "No tiene". Vale aunque el campo pida otra forma.',
  fixed: 'Lo que se registra siempre, sin preguntarlo.',
  pii: 'true: dato personal. Se oculta en los canales y en la historia; quien atiende lo abre, y queda anotado.',
  secret: 'Es una clave: la mesa no puede escribirla en ningún texto del caso. Aquí, la frase con que se le rechaza. Pide "pii": true.',
};
