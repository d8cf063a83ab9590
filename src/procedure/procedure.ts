import { z } from 'zod';
import { parcelSchemas } from '../parcel-parts.js';
import { contingency, coordination, massIncident, problems, recurrence } from './coordination.js';
import { form } from './form.js';
import { contact, intake, othersWork, otherChannels } from './intake.js';
import { mail } from './mail.js';
import { id, ids, label, list, maxParts, name, named, part, type PartOf, text, wholeAbove0 } from './parts.js';
import { category, group, level, outcome, route } from './routing.js';
import { survey } from './survey.js';
import { agreement, calendar, clockHolds, priority, target, warning } from './times.js';
import { words } from './words.js';
import { doerList, state, transition } from './workflow.js';

export const fileFormat = 1;

const pattern = z.string().min(1).max(40);
/** Patterns such as `CASO-{n:6}`: the number with at least so many digits. `draft` and `ticket` are always there. */
const numbers = z
  .object({
    draft: pattern.describe('De los precasos, como "PRE-{n:6}": el número con al menos 6 dígitos.'),
    ticket: pattern.describe('De los casos, como "CASO-{n:6}", "RAD-2026-{n:6}" o "2026-{n:6}".'),
  })
  .catchall(pattern)
  .meta({ id: 'numbers' });

/** Who may correct a request; who may change its priority is said with the priorities (UARIV-02). */
const corrections = part('corrections', {
  kind: doerList.describe('Quién cambia si es incidente o requerimiento.'),
  category: doerList.describe('Quién cambia la categoría.'),
  title: doerList.optional().describe('Quién corrige el título. Sin decirlo, quien cambia la categoría.'),
  fields: doerList.optional().describe('Quién corrige los datos de los formularios. Sin decirlo, quien cambia la categoría.'),
});

const retention = part('retention', {
  piiDays: wholeAbove0.describe('Días, después de terminado un caso. La mesa todavía no borra nada por sí misma.'),
});

/** Another desk that sends its cases (SIGCE-01, SIGCE-03). */
const partner = part('partner', {
  group: id.describe('Grupo externo de su gente, con "role": "partner-desk".'),
  label,
  numberField: id.describe('Campo de texto obligatorio del formulario de entrada con el número que ella le da al caso.'),
});

/**
 * Events with which an audited step of the procedure counts as done; `attended`: the first step of a person of the group that has it;
 * `taken-in`: a colleague registered it for its requester, or else the first step of the desk's people with it (USPEC-14).
 */
export const controlMoments = ['registered', 'completed', 'taken-in', 'attended', 'resolved', 'survey-answered', 'closed'] as const;
const controlPoint = part('control-point', {
  ...named,
  when: z.enum(controlMoments).describe('En qué momento se cumple. "attended": cuando alguien del grupo que lo tiene da el primer paso.'),
  groups: ids.optional().describe('Sólo cuenta lo que pasa mientras el caso está en uno de estos grupos.'),
});
export interface ControlPoint extends PartOf<typeof controlPoint> {}

/**
 * The engine knows states only by phase and clock, people only by role, transitions only by act; every word that a person reads is a label
 * of the procedure. `source` names the clause of a part; `assumed` says that the source leaves the value open and the organisation chose
 * it. The schema holds keys and types; how the parts fit together is checked by `checkProcedure`. An unknown key is a fault: with a
 * misspelt `limt` the state would have no limit.
 */
const procedureSchema = part('procedure', {
  format: z.literal(fileFormat).optional().describe('Formato del archivo: 1.'),
  id: id.describe('Nombre del procedimiento. Los casos lo llevan: si lo cambia, escriba en "formerly" el que llevan.'),
  formerly: id.optional().describe('El "id" con que la mesa guarda sus casos y sus números, si el archivo ya tiene otro.'),
  version: wholeAbove0.describe('Súbala con cada cambio: cada caso se atiende hasta el final con la versión con que nació.'),
  name: name.describe('Nombre del procedimiento, para quien administra.'),
  deskName: name.describe('Cómo se presenta la mesa ante quien escribe.'),
  words: words.optional().describe('Las palabras de la entidad, con que se arma todo lo que se lee. La que falta es la usual.'),
  timeZone: text.describe('Zona horaria, la misma del calendario: "America/Bogota".'),
  calendar: calendar.describe('Cuándo atiende la mesa. El tiempo hábil se cuenta con él.'),
  intake: intake.describe('Cómo entra una solicitud.'),
  levels: list(level).describe('Niveles de atención.'),
  groups: list(group).describe('Grupos de soporte, cada uno con su canal.'),
  routes: z
    .array(route)
    .max(maxParts * 3)
    .describe('De qué grupo a cuáles se puede escalar.'),
  categories: list(category).describe('Temas de las solicitudes.'),
  forms: list(form).describe('Formularios que se llenan al pedir.'),
  outcomes: list(outcome).describe(
    'Maneras en que termina un caso. "solved" es la de lo solucionado: sólo ésa cuenta como solución, cumple un ANS y recibe encuesta.',
  ),
  states: list(state).describe('Estados por los que pasa un caso.'),
  transitions: list(transition).describe('Qué se puede hacer en cada estado, y quién.'),
  targets: z
    .array(target)
    .max(maxParts * 3)
    .describe('ANS: tiempos de atención, solución y validación, por nivel y prioridad.'),
  priority: priority.describe('De impacto y urgencia sale la prioridad.'),
  numbers: numbers.describe(
    'Cómo se escriben los números de los precasos y los casos: letras y dígitos que los distingan entre sí y de una fecha o un teléfono.',
  ),
  survey: survey.describe('Encuesta de satisfacción.'),
  retention: retention.describe(
    'Por cuántos días dice la entidad que guarda los datos personales. Se revisa y se muestra; la mesa todavía no borra nada por sí misma.',
  ),
  contact: contact.optional().describe('Cómo entra la mesa en contacto con los solicitantes.'),
  corrections: corrections.optional().describe('Quién corrige cómo quedó registrada una solicitud. Sin esta parte, nadie.'),
  agreements: z.array(agreement).max(maxParts).optional().describe('Acuerdos con entidades que tienen tiempos propios.'),
  warnings: z.array(warning).max(10).optional().describe('Avisos cuando se ha gastado parte del tiempo de un ANS.'),
  clockHolds: clockHolds.optional().describe('Quién detiene los relojes de los casos que escoja. Sin esta parte, nadie.'),
  partner: partner.optional().describe('Otra mesa que envía sus casos a ésta.'),
  controlPoints: z.array(controlPoint).max(50).optional().describe('Puntos de control que se auditan en cada caso.'),
  coordination: coordination
    .optional()
    .describe('Ámbitos de coordinación: las partes de la mesa que puede seguir quien no la coordina toda.'),
  ...parcelSchemas,
  contingency: contingency
    .optional()
    .describe('Cómo sigue la mesa sin la herramienta: el libro que se exporta antes de una caída, y los números que guarda para ella.'),
  massIncident: massIncident
    .optional()
    .describe('Cómo se atiende una sola causa que reportan muchas personas. Sin esto la mesa no declara incidentes masivos.'),
  recurrence: recurrence.optional().describe('Qué se le avisa a la coordinación cuando vuelve a pasar. Sin esta parte, nada.'),
  problems: problems.optional().describe('Quién abre problemas. Sin esto, sólo la coordinación.'),
  otherChannels: otherChannels
    .optional()
    .describe('Por dónde más se llega a la mesa: se responde a «otros canales». Sin esta parte se dice que no están escritos.'),
  mail: mail
    .optional()
    .describe('El correo de la mesa: sus buzones, con quién se escribe y qué se contesta. Sin esta parte no lee ni envía correos.'),
  notForThisDesk: othersWork
    .optional()
    .describe(
      'Lo que la mesa no atiende, además de las categorías que rechaza: se responde a «qué no atienden», y se ofrece a quien lo pida antes de enviar.',
    ),
});
export interface Procedure extends PartOf<typeof procedureSchema> {}

/** The schema of the file, which may also name its JSON Schema, for editors; that key is not part of the procedure. */
export const fileSchema = procedureSchema.extend({
  $schema: text.optional().describe('Dónde está este esquema, para que el editor complete y revise. No es parte del procedimiento.'),
});

/**
 * The procedure and the wording under which a ticket was made. `closedDays`: days such as `2026-12-24` that the coordination closed in the
 * calendar of this ticket, because they were published after that wording; absent where there is none.
 */
export type ProcedureRef = { id: string; version: number; hash: string; closedDays?: readonly string[] };
