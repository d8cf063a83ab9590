import { contingencyDescriptions } from './contingency-descriptions.js';
import { commonDescriptions, fieldDescriptions } from './field-descriptions.js';
import { intakeDescriptions } from './intake-schema.js';
import { massDescriptions } from './mass-descriptions.js';
import { wayDescriptions } from './way-descriptions.js';
import { recurrenceDescriptions } from './recurrence-schema.js';

/**
 * A description of each property of a procedure's file, for its author: the JSON Schema shows it in the editor. The first key is the part,
 * by its name in the schema (`meta({ id })`), the second the property.
 */
export const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  procedure: {
    $schema: 'Dónde está este esquema, para que el editor complete y revise. No es parte del procedimiento.',
    format: 'Formato del archivo: 1.',
    id: 'Nombre del procedimiento. No lo cambie nunca: los casos abiertos lo llevan.',
    version: 'Súbala con cada cambio: cada caso se atiende hasta el final con la versión con que nació.',
    name: 'Nombre del procedimiento, para quien administra.',
    deskName: 'Cómo se presenta la mesa ante quien escribe.',
    words: 'Las palabras de la entidad, con que se arma todo lo que se lee. La que falta es la usual.',
    timeZone: 'Zona horaria, la misma del calendario: "America/Bogota".',
    calendar: 'Cuándo atiende la mesa. El tiempo hábil se cuenta con él.',
    intake: 'Cómo entra una solicitud.',
    levels: 'Niveles de atención.',
    groups: 'Grupos de soporte, cada uno con su canal.',
    routes: 'De qué grupo a cuáles se puede escalar.',
    categories: 'Temas de las solicitudes.',
    forms: 'Formularios que se llenan al pedir.',
    outcomes:
      'Maneras en que termina un caso. "solved" es la de lo solucionado: sólo ésa cuenta como solución, cumple un ANS y recibe encuesta.',
    states: 'Estados por los que pasa un caso.',
    transitions: 'Qué se puede hacer en cada estado, y quién.',
    targets: 'ANS: tiempos de atención, solución y validación, por nivel y prioridad.',
    priority: 'De impacto y urgencia sale la prioridad.',
    numbers:
      'Cómo se escriben los números de los precasos y los casos: letras y dígitos que los distingan entre sí y de una fecha o un teléfono.',
    survey: 'Encuesta de satisfacción.',
    retention:
      'Por cuántos días dice la entidad que guarda los datos personales. Se revisa y se muestra; la mesa todavía no borra nada por sí misma.',
    contact: 'Cómo entra la mesa en contacto con los solicitantes.',
    corrections: 'Quién corrige cómo quedó registrada una solicitud. Sin esta parte, nadie.',
    agreements: 'Acuerdos con entidades que tienen tiempos propios.',
    warnings: 'Avisos cuando se ha gastado parte del tiempo de un ANS.',
    clockHolds: 'Quién detiene los relojes de los casos que escoja. Sin esta parte, nadie.',
    partner: 'Otra mesa que envía sus casos a ésta.',
    controlPoints: 'Puntos de control que se auditan en cada caso.',
    massIncident: 'Cómo se atiende una sola causa que reportan muchas personas. Sin esto la mesa no declara incidentes masivos.',
    disclosure: 'Cada cuánto se le propone a la coordinación divulgar el estado de los casos a los grupos.',
    problems: 'Quién abre problemas. Sin esto, sólo la coordinación.',
    recurrence: 'Qué se le avisa a la coordinación cuando vuelve a pasar. Sin esta parte, nada.',
    coordination: 'Ámbitos de coordinación: las partes de la mesa que puede seguir quien no la coordina toda.',
    contingency: 'Cómo sigue la mesa sin la herramienta: el libro que se exporta antes de una caída, y los números que guarda para ella.',
    otherChannels: 'Por dónde más se llega a la mesa: se responde a «otros canales». Sin esta parte se dice que no están escritos.',
    notForThisDesk:
      'Lo que la mesa no atiende, además de las categorías que rechaza: se responde a «qué no atienden», y se ofrece a quien lo pida antes de enviar.',
  },
  words: {
    case: 'Cómo se llama lo que ya tiene número. Si falta: el caso, los casos.',
    draft: 'Cómo se llama lo que aún está incompleto. Si falta: el precaso, los precasos. Puede ser la misma palabra.',
    kinds: 'Cómo se llaman las dos clases. Si faltan: Incidente y Requerimiento.',
    greeting: 'Cómo se presenta la mesa la primera vez, después de «Buenos días, Ana.» Si falta: «Soy Precaso», y el nombre de la mesa.',
    buttons: 'Lo que dicen los botones propios de la mesa. Los demás dicen la etiqueta de su transición.',
  },
  noun: {
    one: 'Una sola, en minúsculas como va dentro de una frase: "solicitud". Las siglas, en mayúsculas.',
    many: 'Varias: "solicitudes".',
    gender: '"masculine": el caso. "feminine": la solicitud. Con él concuerda todo lo demás.',
  },
  kinds: { incident: 'Una interrupción no planeada.', request: 'Una necesidad que se puede programar.' },
  buttons: {
    report: 'Empezar a pedir. Si falta: "Reportar".',
    register: 'Registrar lo escrito, o lo que pide otra persona. Si falta: "Registrar".',
    send: 'Enviar lo completo. Si falta: "Enviar".',
    startAgain: 'Volver a empezar con lo que ya se había llenado, en infinitivo: el botón le agrega «lo» o «la». Si falta: "Retomar".',
    inform: 'Agregar algo a lo ya pedido. Si falta: "Agregar información".',
  },
  calendar: {
    timeZone: 'Zona horaria: "America/Bogota".',
    hours:
      'Intervalos de atención de cada día de la semana ("mon" a "sun"): [["08:00", "12:00"], ["13:00", "17:00"]]. El día que falta no se atiende.',
    holidays: '"colombia": los festivos de ley no se atiende. "none": no hay festivos.',
    closedDays: 'Otros días sin atención, como "2026-12-24".',
    openDays: 'Días con horario distinto del de su día de la semana, también festivos.',
  },
  'open-day': { date: 'El día, como "2026-12-25".', hours: 'Sus intervalos de atención.' },
  ...intakeDescriptions,
  level: { level: 'Número del nivel, desde 1.' },
  group: {
    level: 'Nivel en que atiende.',
    article:
      'Artículo con que se dice su nombre («el Datacenter»), o "none" si va solo. Si falta, lo dice el primer sustantivo cuando es de una unidad o de su gente («la Mesa», «el Grupo», «los Líderes»); los demás nombres van solos.',
    kind: '"internal": de la mesa. "external": proveedor, órgano rector u otra mesa.',
    role: 'Rol de sus miembros, con el que se nombran en "by".',
    clockOwner: 'De quién es el tiempo mientras el caso está allí. Sólo queda escrito: si el reloj corre, lo dice "clock" de cada estado.',
    call: 'A quién se menciona en el canal cuando llega un caso, nuevo o escalado: "none" (a nadie), "on-duty" (quienes están disponibles; así es si falta) o "all" (todo el equipo).',
  },
  route: {
    from: 'Grupo de salida.',
    to: 'Grupos a los que se puede escalar.',
    needs: 'Lista de verificación: lo que se pide antes de escalar.',
    requires: 'Datos de los formularios de la solicitud que ya deben estar: al escalar se piden los que el caso no tiene.',
    categories: 'Sólo los casos de estas categorías van por aquí. Sin decirlas, todos.',
    via: 'Sólo por esta transición, de acto "escalate". Sin decirla, por cualquiera que escale.',
    becomes: 'En qué se convierte, una sola vez, el caso que va por aquí.',
  },
  becomes: {
    kind: 'Clase de solicitud que pasa a ser.',
    series: 'Serie de "numbers" de la que recibe otro número, además del suyo.',
    priority: 'Prioridad que recibe por regla.',
    mark: 'Palabra con que queda marcado en su tarjeta, como "Masivo".',
    coordination: 'Qué hace la coordinación con la solución: se le avisa al quedar marcado y al solucionarse.',
  },
  category: {
    kind: 'Qué es por lo general: "incident", una interrupción no planeada; "request", una necesidad que se puede programar.',
    hints: 'Palabras por las que se adivina la categoría. Sin tildes; plurales y formas de un verbo se entienden.',
    generalHints: 'Palabras que también dicen otras cosas, como "equipo": cuentan donde ninguna pista de otra categoría aparece.',
    form: 'Formulario propio, que se pide después del de entrada.',
    group: 'Grupo que atiende primero esta categoría, si no es el de entrada.',
    deskOnly: 'true: sólo la registra la mesa; quien pide no la puede escoger.',
    series: 'Serie de "numbers" de la que sus casos reciben otro número al registrarse.',
    survey: 'false: sin encuesta.',
    mailFiles: 'true: recibe correos guardados como archivo (.eml, .msg), que nunca se abren.',
    guide: 'Lo que debe saber quien resuelve. Lo lee sólo esa persona, en el diálogo con que resuelve: no sale en tarjetas ni en canales.',
    records: 'Lo que necesita un caso suyo para resolverse: números de registros que se llevan en otra parte, lo que se entregó.',
    tellsCoordination: 'true: al registrarse uno o corregirse a ella, se le avisa a quienes coordinan la mesa y los grupos a los que va.',
    refused: 'Por qué no se reciben estas solicitudes. Se le dice a quien pide.',
  },
  record: {
    ...fieldDescriptions,
    givenAt: 'Transición, de acto "escalate" o "move", que ya lo pide: cuando quien lo diligencia no es quien resuelve.',
  },
  form: {
    follows: 'true: a quien lo pide se le pregunta cuando al formulario de entrada no le falta nada.',
    fields: 'Lo que se pregunta al pedir.',
    sections: 'Partes que llenan después otras áreas, en orden, mientras el caso está en "sectionsIn".',
    sectionsIn: 'Estado en que se llenan las secciones. De él sale una transición de acto "fill".',
  },
  section: {
    filledBy: 'Quién la llena: el primero cuya condición se cumple. El último no lleva condición.',
    reads:
      'Datos personales ya pedidos que quien la llena lee completos, sólo en el formulario de la sección. Queda en la historia quién los leyó.',
    fields: 'Lo que se le pregunta a esa área.',
  },
  filler: {
    group: 'Grupo que llena la sección.',
    when: 'Condición sobre algo que ya se preguntó.',
    orPerson:
      'Campo con el correo de una persona que también puede llenarla, en lugar del grupo. Sólo si la mesa la conoce y no es quien pide.',
  },
  when: { field: 'Campo del que depende.', is: 'Valores con que se cumple. "" es "no se dio".' },
  field: fieldDescriptions,
  'pattern-when': {
    when: 'Cuándo vale este patrón.',
    pattern: 'Expresión regular de JavaScript (opción u) que debe cumplir todo el valor.',
    patternSays: 'Lo que pide el patrón, en una frase: "El código DANE lleva 12 dígitos".',
  },
  'list-bounds': {
    least: 'Cuántos valores distintos se dan como mínimo.',
    most: 'Cuántos valores distintos se dan como máximo.',
    rowsOf: 'Campo de "rows" ya respondido: el mínimo sube en uno por cada renglón suyo.',
  },
  'row-bounds': {
    fields: 'Qué campos responde cada renglón, en este orden.',
    most: 'Cuántos renglones recibe como máximo.',
    once: 'El campo cuyo valor distingue los renglones: no se repite entre ellos ni con el del formulario.',
  },
  choice: { id: 'Lo que queda guardado.', alsoCalled: 'Otras palabras que la dicen en un mensaje.' },
  state: {
    phase: 'Qué es para la mesa: precaso, nuevo, en trabajo, en espera, resuelto, cerrado o nulo.',
    clock:
      'Reloj del ANS: "runs" corre, "paused" espera al solicitante, "stopped" no es tiempo de la mesa, "ended" terminó, "none" no lo hay.',
    outcome: 'Cómo terminó el caso que está aquí: una de "outcomes". La dicen los estados de fase "closed" y "void".',
    waitsFor: 'A quién se espera. Un estado de fase "waiting" lo dice.',
    means: 'Qué significa esa espera para quien lo pidió, en una frase.',
    thirdParty: 'Campos que dicen a quién se espera, si no es un grupo: los pide alguna transición, como la que lleva aquí.',
    limit: 'Plazo, y qué pasa cuando vence. Obligatorio donde se espera al solicitante.',
    remindEvery:
      'Tiempo hábil sin otro estado ni una nota, tras el cual se recuerda la espera a quien tiene el caso, una y otra vez; de una solución que confirma la mesa, a quien la confirma. Sólo en una espera sin plazo por un proveedor o un cambio, o en una solución sin plazo que no espera al solicitante.',
    actions: 'Orden de las transiciones en la tarjeta. Las dos primeras son sus botones.',
  },
  'third-party': { name: 'Campo con su nombre.', contact: 'Campo con que se le ubica: correo o teléfono.' },
  limit: {
    after: 'Cuánto dura, desde que se entra al estado.',
    calendar: '"clock" cuenta también noches y festivos. "business", sólo el tiempo hábil.',
    // oxlint-disable-next-line unicorn/no-thenable -- as below
    then: 'Transición, con "system" en "by", que ocurre al vencer.',
    remindAt: 'Partes del plazo, entre 0 y 1, en que se recuerda a quien se espera.',
    whenComplete: 'En su lugar, mientras a un precaso no le falta nada y sólo espera que lo envíen. Se cuenta desde que quedó completo.',
  },
  'limit-when-complete': {
    after: 'Cuánto dura.',
    calendar: '"clock" cuenta también noches y festivos. "business", sólo el tiempo hábil.',
  },
  'after-minutes': { minutes: 'Minutos.' },
  'after-hours': { hours: 'Horas.' },
  'after-business-days': { businessDays: 'Días hábiles, de la duración usual del calendario.' },
  'after-target': { target: 'El tiempo de ANS del nivel y la prioridad del caso.' },
  transition: {
    label: 'Lo que dice el botón.',
    help: 'Qué hace, en una línea, para el diálogo "Más…".',
    act: 'Qué significa para la mesa, además del cambio de estado. "move" es sólo el cambio.',
    from: 'Estados desde los que se puede.',
    to: 'Estado al que lleva.',
    by: 'Quién puede: roles del grupo del caso, "first-level", "sender", "coordinator", "requester", "assignee" o "system", que es un plazo.',
    categories: 'Sólo para casos de estas categorías. Sin ella, para todos.',
    passesFirst: 'Sólo de "resolve": qué casos deben haber ido antes a otro grupo, y vuelto de él.',
    undone: 'Sólo de "escalate": devuelve el caso sin hacer lo suyo, así que no cuenta como ido a ese grupo.',
    needs: 'Lo que se pregunta a quien la hace.',
    tells: 'A quién se le avisa.',
    standard: 'Lo que responde el sistema a "needs" cuando la hace un plazo.',
    afterDaysTried: 'Sólo si no se pudo hablar con el solicitante en tantos días distintos, y la pregunta o la solución no le llegó.',
  },
  target: {
    level: 'Nivel.',
    priority: 'Prioridad.',
    responseMinutes: 'Minutos hábiles hasta la primera atención.',
    resolutionMinutes: 'Minutos hábiles hasta la solución.',
    validationMinutes: 'Minutos hábiles que tiene el solicitante para aceptar.',
    assumes: 'Cuáles de los tres tiempos dejó abiertos el procedimiento, si "assumed" no habla de todos.',
  },
  priority: {
    priorities: 'Prioridades, de la más alta a la más baja.',
    impacts: 'A cuántos afecta.',
    urgencies: 'Cuánto puede esperar.',
    matrix: 'Para cada impacto y cada urgencia, la prioridad.',
    usual: 'Impacto y urgencia con que empieza todo caso.',
    changedBy: 'Quién cambia la prioridad de un caso.',
  },
  usual: { impact: 'Impacto.', urgency: 'Urgencia.' },
  numbers: {
    draft: 'De los precasos, como "PRE-{n:6}": el número con al menos 6 dígitos.',
    ticket: 'De los casos, como "CASO-{n:6}", "RAD-2026-{n:6}" o "2026-{n:6}".',
  },
  survey: {
    when: 'Cuándo se envía: al quedar resuelto o al cerrarse el caso.',
    alsoAfter: 'Otros resultados de casos cerrados tras los cuales se envía, además de los solucionados.',
    questions: 'Preguntas. Sin ninguna, no hay encuesta.',
    openFor: 'Cuánto tiempo hábil se puede responder.',
    remindAt: 'Partes de ese tiempo, entre 0 y 1, en que se recuerda.',
    tells: 'A quién se le avisa que se respondió.',
    solved: 'La pregunta por si se solucionó. No se hace a quien acaba de aceptar la solución con su botón.',
    // oxlint-disable-next-line unicorn/no-thenable -- the file's word; a sentence stands here
    then: 'Lo que hace además responder. La encuesta va entonces en la tarjeta de la solución, en lugar de sus botones.',
    low: 'Respuestas bajas, y a quién se le avisan de una vez.',
    byOtherMeans: 'Quién anota lo que el solicitante respondió por otro medio. Sin esta parte, nadie.',
  },
  'solved-question': {
    question: 'Cuál pregunta es, de tipo "choice".',
    yes: 'Respuesta que dice que sí.',
    no: 'Respuesta que dice que no.',
    reason: 'Pregunta en que se escribe lo que sigue fallando.',
  },
  'survey-then': {
    yes: 'Si se solucionó: transición de acto "accept", hecha por "requester", que no pide nada.',
    no: 'Si no: transición de acto "refuse", hecha por "requester". Su razón es lo que dice "solved.reason".',
  },
  'low-answers': { any: 'Es baja la que cumple alguna de estas condiciones.', tells: 'A quién se le avisa.' },
  'by-other-means': { by: 'Quién la anota.', means: 'Por qué medios se responde.' },
  retention: { piiDays: 'Días, después de terminado un caso. La mesa todavía no borra nada por sí misma.' },
  corrections: {
    kind: 'Quién cambia si es incidente o requerimiento.',
    category: 'Quién cambia la categoría.',
    title: 'Quién corrige el título. Sin decirlo, quien cambia la categoría.',
    fields: 'Quién corrige los datos de los formularios. Sin decirlo, quien cambia la categoría.',
  },
  agreement: {
    field: 'Campo por el que se reconoce la entidad.',
    is: 'Sus valores, como los guarda el campo.',
    targets: 'Sus tiempos. Donde no hay uno, vale el general.',
  },
  warning: { at: 'Parte del tiempo que se ha gastado: 0.8 es el 80 %, 1 es vencido.', tells: 'A quién se le avisa.' },
  'clock-holds': { by: 'Quién: "coordinator" o "first-level".', longestHours: 'Por cuántas horas, como máximo.' },
  partner: {
    group: 'Grupo externo de su gente, con "role": "partner-desk".',
    numberField: 'Campo de texto obligatorio del formulario de entrada con el número que ella le da al caso.',
  },
  'control-point': {
    when: 'En qué momento se cumple. "attended": cuando alguien del grupo que lo tiene da el primer paso.',
    groups: 'Sólo cuenta lo que pasa mientras el caso está en uno de estos grupos.',
  },
  'coordination-scope': {
    oversees: 'Los grupos que sigue, por su nivel o uno por uno: al menos uno.',
    categories: 'De un módulo: sus categorías. Sólo de ellas se le avisa, y de ellas se elige a quien lo coordina ("ofCategory").',
  },
  oversees: { levels: 'Todos los grupos de estos niveles.', groups: 'Estos grupos, además.' },
  disclosure: {
    on: 'El día de la semana; si no es hábil, el siguiente que lo sea en esa semana.',
    at: 'La hora, como "08:00".',
    every: 'Sólo "week": cada semana.',
  },
  ...contingencyDescriptions,
  ...massDescriptions,
  ...recurrenceDescriptions,
  ...wayDescriptions,
};

/** Returns the description of a property, from its part or from the common ones; null when there is none. */
export function descriptionOf(part: string, property: string): string | null {
  return descriptions[part]?.[property] ?? commonDescriptions[property] ?? null;
}
