import { z } from 'zod';
import { fields } from './form.js';
import { id, label, list, name, part, type PartOf, text, wholeAbove0 } from './parts.js';
import { channels, memberRoles } from './vocabulary.js';

const intakeChannel = part('intake-channel', {
  id: z
    .enum(channels)
    .describe(
      '"teams": lo que se escribe o se pide en Teams. "precaso": un correo con la palabra clave; sin él, lo escrito con la palabra clave llegó por Teams. "web", "email", "telephone", "mobile", "in-person" y "automatic": lo anota quien atiende.',
    ),
});

/** Other registrants name one of them (SIIF-08, SIIF-23). */
const advisers = part('advisers', {
  roles: list(z.enum(memberRoles), memberRoles.length).describe('Roles de esas personas, en cualquier grupo.'),
  group: id.describe('Grupo de nivel 1 al que llega lo que registran, sea cual sea su categoría.'),
});

export const intake = part('intake', {
  // UARIV-05
  keywords: z.array(name).max(20).describe('Palabras que convierten un mensaje en precaso. Se comparan sin tildes, mayúsculas ni guiones.'),
  // UARIV-01, USPEC-01
  channels: list(intakeChannel, channels.length)
    .optional()
    .describe(
      'Por dónde llegan las solicitudes: lo que escoge quien registra por otra persona, en este orden. Siempre está "teams". Sin decirlo, por todas.',
    ),
  /** For the welcome and the help: "no abre el correo desde ayer". */
  example: name.optional().describe('Qué se puede escribir después de la palabra clave, como ejemplo.'),
  form: id.describe('Formulario que se pide a todos. Cada categoría puede agregar el suyo.'),
  group: id.describe('Grupo que atiende primero.'), // UARIV-08
  state: id.describe('Estado, de fase "draft", en que empieza un precaso.'),
  // SIIF-08
  onBehalf: fields.max(10).optional().describe('Lo que se pregunta además a quien registra por otra persona, como quién la asesoró.'),
  // USPEC-08
  registration: z
    .array(z.enum(['title', 'assignee']))
    .max(2)
    .optional()
    .describe('Lo que dice además quien registra por otra persona: el título ("title"), a quién se asigna ("assignee").'),
  advisers: advisers
    .optional()
    .describe('Quiénes, además del nivel 1, registran lo que un usuario les dice por teléfono, por correo o en persona.'),
  // SIGCE-01
  forOthers: z
    .boolean()
    .optional()
    .describe('true: quien escribe pide por otra persona. Nada se llena con el perfil de quien escribe ni se recuerda de un caso a otro.'),
  category: id.optional().describe('Categoría con que se registra lo que llega al plazo sin ella; el nivel 1 la corrige.'), // UARIV-06
});

/** How the desk gets in touch with requesters (UARIV-06, USPEC-03). */
export const contact = part('contact', {
  preferredIn: id.optional().describe('Campo del formulario en que el solicitante dice por dónde lo contactan.'),
  attendsAt: list(wholeAbove0)
    .optional()
    .describe('Niveles en que la atención termina con el primer contacto con el solicitante, y no al tomar el caso. Sin esto, en ninguno.'),
});

/** Another way to reach the desk (SIIF-16, USPEC-01); only people of this desk and of the partner's read some (SIGCE-02). */
const otherChannel = part('other-channel', {
  label,
  value: name.describe('El teléfono, el correo o el lugar, como lo lee la gente.'),
  hours: name.optional().describe('Cuándo se atiende por ahí.'),
  readers: z.literal('desks').optional().describe('"desks": sólo lo leen quienes atienden y la mesa que envía casos. Sin decirlo, todos.'),
});
export interface OtherChannel extends PartOf<typeof otherChannel> {}
export const otherChannels = list(otherChannel, 20);

/** What the desk does not attend, besides the categories that it refuses. */
const notForThisDesk = part('not-for-this-desk', {
  what: name.describe('Lo que no se atiende, como lo diría quien lo pide.'),
  where: text.describe('Quién lo atiende, y cómo se le pide.'),
  hints: z.array(name).max(20).optional().describe('Otras maneras de pedirlo, de dos palabras o más. Con ellas se reconoce.'),
});
export const othersWork = list(notForThisDesk, 50);
